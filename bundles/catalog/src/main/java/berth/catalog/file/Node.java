package berth.catalog.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A JSON value that knows where in its catalog it is.
 *
 * @param place for example "extensions[3].icon"; empty for the whole
 */
record Node(String place, JsonNode json) {
  private static final int LONGEST_SHOWN = 80;

  Flaw flaw(String what) {
    return new Flaw(place, what);
  }

  /** What is wrong with a text that it has. */
  Flaw flaw(String what, String text) {
    return flaw(what + ": “" + shown(text) + "”");
  }

  /**
   * Checks that it is an object.
   *
   * @param unknown hears of keys that are none of these
   */
  Node object(Set<String> keys, Consumer<Flaw> unknown) throws Flaw {
    if (!json.isObject()) {
      throw flaw(place.isEmpty() ? "it is no JSON object" : "is no object");
    }
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                unknown.accept(new Flaw(at(shown(key)), "is not known and is ignored"));
              }
            });
    return this;
  }

  /** What it has under this key. */
  Optional<Node> get(String key) {
    return Optional.ofNullable(json.get(key)).map(value -> new Node(at(key), value));
  }

  /** What it must have under this key. */
  Node require(String key) throws Flaw {
    return get(key).orElseThrow(() -> new Flaw(at(key), "is missing"));
  }

  /** Its items. */
  List<Node> items(int most) throws Flaw {
    if (!json.isArray()) {
      throw flaw("is no list");
    }
    if (json.size() > most) {
      throw flaw("has %,d items; at most %,d are read".formatted(json.size(), most));
    }
    List<Node> items = new ArrayList<>();
    for (JsonNode item : json) {
      items.add(new Node(place + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** Its text, without blanks around it. */
  String text(int longest) throws Flaw {
    if (!json.isTextual()) {
      throw flaw("is no text");
    }
    String text = json.textValue();
    if (text.codePointCount(0, text.length()) > longest) {
      throw flaw("is longer than %,d characters".formatted(longest));
    }
    return text.strip();
  }

  /** The text under this key; empty where there is none. */
  String text(String key, int longest) throws Flaw {
    Optional<Node> value = get(key);
    return value.isPresent() ? value.get().text(longest) : "";
  }

  private String at(String key) {
    return place.isEmpty() ? key : place + "." + key;
  }

  /** As it can be put into a message. */
  private static String shown(String text) {
    String clean = text.replaceAll("[^\\p{Print}]", "?");
    return clean.length() > LONGEST_SHOWN ? clean.substring(0, LONGEST_SHOWN) + "…" : clean;
  }
}
