package berth.edition.policy;

import berth.api.BerthException;
import berth.api.extension.Permission;
import berth.api.policy.Policy;
import berth.edition.policy.PolicyDocument.Change;
import berth.edition.policy.PolicyDocument.Patterns;
import berth.edition.policy.Section.DamagedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads policy.json strictly: a rule that is misspelt must not pass as one that is absent. */
public final class PolicyFile {
  /** Where it lies in the folder of an edition, which need not have one. */
  public static final String NAME = "policy.json";

  private static final Set<String> SETTINGS = Set.of("engine", "theme");

  private final Path folder;
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @param folder of an edition
   */
  public PolicyFile(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Checks it without putting it in force.
   *
   * @throws BerthException when it is damaged; the message names the file and the place
   */
  public void check() throws BerthException {
    read();
  }

  /**
   * Its rules, which are not in force here.
   *
   * @param edition its name, for refusals
   * @throws BerthException when it is damaged
   */
  public Policy policy(String edition) throws BerthException {
    return new Judge(read(), edition)::check;
  }

  /** What it says; no rule where it is absent. */
  PolicyDocument read() throws BerthException {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return PolicyDocument.NONE;
    }
    try {
      return document(mapper.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      String where =
          place == null
              ? ""
              : "in line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
      throw damaged(file, where + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw damaged(file, "it cannot be read: " + e, e);
    } catch (DamagedException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  private static BerthException damaged(Path file, String why, Exception cause) {
    return new BerthException(
        "The policy of this edition, %s, is damaged: %s. Install the edition again, or tell who made it."
            .formatted(file, why),
        cause);
  }

  private PolicyDocument document(JsonNode json) throws DamagedException {
    Section root =
        Section.of(
            "",
            json,
            Set.of("extensions", "registries", "engines", "permissions", "settings", "components"));
    Section extensions = root.section("extensions", Set.of("allowed"));
    Section registries = root.section("registries", Set.of("allowed"));
    Section engines = root.section("engines", Set.of("allowed"));
    Section permissions = root.section("permissions", Set.of("denied"));
    Section settings = root.section("settings", Set.of("locked"));
    Section components = root.section("components", Set.of("change", "keys"));
    Change change = change(components);
    Map<String, TrustedKeys> keys = keys(components);
    if (change == Change.SIGNED && keys.isEmpty()) {
      throw new DamagedException(components.at("keys"), "is missing, so that nobody could sign");
    }
    return new PolicyDocument(
        patterns(extensions, ImagePattern::parse),
        patterns(registries, PolicyFile::registry),
        patterns(engines, EnginePattern::parse),
        denied(permissions),
        locked(settings),
        change,
        keys);
  }

  private static <T> Optional<Patterns<T>> patterns(Section section, Function<String, T> parser)
      throws DamagedException {
    Optional<List<String>> texts = section.texts("allowed");
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    List<T> parsed = new ArrayList<>();
    for (String text : texts.get()) {
      try {
        parsed.add(parser.apply(text));
      } catch (IllegalArgumentException e) {
        String place = section.at("allowed") + "[" + parsed.size() + "]";
        throw new DamagedException(place, "(" + text + ") " + e.getMessage());
      }
    }
    return Optional.of(new Patterns<>(texts.get(), List.copyOf(parsed)));
  }

  private static String registry(String text) {
    return Registry.parse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("is no host; write it as registry.example:5000"));
  }

  private static Set<Permission.Kind> denied(Section permissions) throws DamagedException {
    Map<String, Permission.Kind> known =
        Stream.of(Permission.Kind.values())
            .collect(Collectors.toMap(PolicyDocument::text, Function.identity()));
    Set<Permission.Kind> denied = new HashSet<>();
    for (String name : known(permissions, "denied", known.keySet())) {
      denied.add(known.get(name));
    }
    return Set.copyOf(denied);
  }

  private static Set<String> locked(Section settings) throws DamagedException {
    return Set.copyOf(new HashSet<>(known(settings, "locked", SETTINGS)));
  }

  private static List<String> known(Section section, String key, Set<String> known)
      throws DamagedException {
    List<String> texts = section.texts(key).orElse(List.of());
    for (int i = 0; i < texts.size(); i++) {
      if (!known.contains(texts.get(i))) {
        throw new DamagedException(
            section.at(key) + "[" + i + "]",
            "(%s) is not known; known are %s"
                .formatted(texts.get(i), known.stream().sorted().toList()));
      }
    }
    return texts;
  }

  private static Change change(Section components) throws DamagedException {
    String text = components.text("change").orElse(Change.USER.text());
    return Stream.of(Change.values())
        .filter(change -> change.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new DamagedException(
                    components.at("change"), "(" + text + ") must be user, signed or nobody"));
  }

  private Map<String, TrustedKeys> keys(Section components) throws DamagedException {
    Map<String, TrustedKeys> keys = new LinkedHashMap<>();
    for (String name : components.texts("keys").orElse(List.of())) {
      try {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("it is not in the folder of the edition");
        }
        keys.put(name, TrustedKeys.read(file));
      } catch (IOException | InvalidPathException e) {
        throw new DamagedException(
            components.at("keys"), "names " + name + ", which is of no use: " + e);
      }
    }
    return keys;
  }
}
