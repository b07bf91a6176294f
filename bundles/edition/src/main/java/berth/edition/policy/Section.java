package berth.edition.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object of policy.json, of which all keys are known.
 *
 * @param place of the object, for example "extensions"; empty for the whole
 */
record Section(String place, JsonNode node) {
  /**
   * @throws DamagedException when it is no object or has other keys
   */
  static Section of(String place, JsonNode node, Set<String> keys) throws DamagedException {
    if (!node.isObject()) {
      throw new DamagedException(place, "must be an object, and is " + kind(node));
    }
    Section section = new Section(place, node);
    for (var names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!keys.contains(name)) {
        throw new DamagedException(
            section.at(name), "is no key there; known are " + new TreeSet<>(keys));
      }
    }
    return section;
  }

  /** The object of a key; an empty one where it is absent. */
  Section section(String key, Set<String> keys) throws DamagedException {
    JsonNode value = node.get(key);
    return value == null
        ? new Section(at(key), JsonNodeFactory.instance.objectNode())
        : of(at(key), value, keys);
  }

  /** The texts of a key; empty where it is absent. */
  Optional<List<String>> texts(String key) throws DamagedException {
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isArray()) {
      throw new DamagedException(at(key), "must be a list, and is " + kind(value));
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      texts.add(text(at(key) + "[" + i + "]", value.get(i)));
    }
    return Optional.of(List.copyOf(texts));
  }

  /** The text of a key; empty where it is absent. */
  Optional<String> text(String key) throws DamagedException {
    JsonNode value = node.get(key);
    return value == null ? Optional.empty() : Optional.of(text(at(key), value));
  }

  String at(String key) {
    return place.isEmpty() ? key : place + "." + key;
  }

  private static String text(String place, JsonNode value) throws DamagedException {
    if (!value.isTextual()) {
      throw new DamagedException(place, "must be a text, and is " + kind(value));
    }
    return value.textValue();
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT -> "an object";
      case STRING -> "a text";
      default -> "something else";
    };
  }

  /** Something in policy.json is not as it must be. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String place, String reason) {
      super(place.isEmpty() ? "it " + reason : "\"" + place + "\" " + reason);
    }
  }
}
