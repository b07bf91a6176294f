package berth.edition.policy;

import berth.api.extension.Permission;
import berth.api.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What policy.json says. What is absent allows everything, an empty list of allowed things nothing.
 *
 * @param extensions the images that extensions may have
 * @param registries hosts in the form of {@link Registry}
 * @param denied what no extension gets
 * @param locked names of settings
 * @param keys by the names of their files
 */
record PolicyDocument(
    Optional<Patterns<ImagePattern>> extensions,
    Optional<Patterns<String>> registries,
    Optional<Patterns<EnginePattern>> engines,
    Set<Permission.Kind> denied,
    Set<String> locked,
    Change change,
    Map<String, TrustedKeys> keys) {
  static final String EXTENSIONS = "extensions.allowed";
  static final String REGISTRIES = "registries.allowed";
  static final String ENGINES = "engines.allowed";
  static final String PERMISSIONS = "permissions.denied";
  static final String SETTINGS = "settings.locked";
  static final String CHANGE = "components.change";
  static final String KEYS = "components.keys";

  /** No rule at all. */
  static final PolicyDocument NONE =
      new PolicyDocument(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Change.USER,
          Map.of());

  /**
   * Patterns and how they are written.
   *
   * @param texts for people
   */
  record Patterns<T>(List<String> texts, List<T> parsed) {}

  /** Who may change the bundles. */
  enum Change {
    USER,
    SIGNED,
    NOBODY;

    /** As it is written. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A permission as it is written: "host-network". */
  static String text(Permission.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    extensions.ifPresent(it -> rules.add(new Rule(EXTENSIONS, it.texts())));
    registries.ifPresent(it -> rules.add(new Rule(REGISTRIES, it.texts())));
    engines.ifPresent(it -> rules.add(new Rule(ENGINES, it.texts())));
    if (!denied.isEmpty()) {
      rules.add(new Rule(PERMISSIONS, denied.stream().map(PolicyDocument::text).sorted().toList()));
    }
    if (!locked.isEmpty()) {
      rules.add(new Rule(SETTINGS, locked.stream().sorted().toList()));
    }
    if (change != Change.USER) {
      rules.add(new Rule(CHANGE, List.of(change.text())));
    }
    if (!keys.isEmpty()) {
      rules.add(new Rule(KEYS, List.copyOf(new TreeMap<>(keys).keySet())));
    }
    return List.copyOf(rules);
  }
}
