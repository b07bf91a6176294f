package berth.backend.permission;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of a Compose file, which may be of any type. */
final class Values {
  private static final Set<String> FALSE = Set.of("false", "no", "off", "n", "0", "");

  private Values() {}

  /** The mapping of a key; empty where there is none. */
  static Map<?, ?> map(Object owner, String key) {
    return owner instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> value
        ? value
        : Map.of();
  }

  /** The scalar of a key as text. */
  static Optional<String> text(Object owner, String key) {
    Object value = owner instanceof Map<?, ?> map ? map.get(key) : null;
    return value == null || value instanceof Map || value instanceof List
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  /** The entries of a list; a value alone is a list of one. */
  static List<?> list(Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> List.of(value);
    };
  }

  /** The names in a list or the keys of a mapping. */
  static List<String> names(Object value) {
    return value instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : list(value).stream().map(String::valueOf).toList();
  }

  /** Whether a value is true, or may be. */
  static boolean isTrue(Object value) {
    return value != null && !FALSE.contains(value.toString().toLowerCase(Locale.ROOT));
  }
}
