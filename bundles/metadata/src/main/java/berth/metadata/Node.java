package berth.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value that knows where in its document it is. A value of another type than asked for is a
 * finding and counts as absent.
 *
 * @param place for example "metadata.json: host.binaries[0].linux"
 * @param key its key in the object around it; empty in a list and for the document
 */
record Node(String place, String key, JsonNode json, Findings findings) {
  private static final String DOCUMENT = "metadata.json";

  static Node document(JsonNode json, Findings findings) {
    return new Node(DOCUMENT, "", json, findings);
  }

  void error(String message) {
    findings.error(place, message);
  }

  void warning(String message) {
    findings.warning(place, message);
  }

  /** For a key that nobody knows. */
  void unknown() {
    warning("is not known and is ignored");
  }

  /** The fields of this object, in the order of the text. */
  List<Node> fields() {
    if (!expect(json.isObject(), "an object")) {
      return List.of();
    }
    List<Node> fields = new ArrayList<>();
    json.properties().forEach(field -> fields.add(field(field.getKey(), field.getValue())));
    return fields;
  }

  /** The elements of this list. */
  List<Node> items() {
    if (!expect(json.isArray(), "a list")) {
      return List.of();
    }
    List<Node> items = new ArrayList<>();
    for (JsonNode item : json) {
      items.add(new Node(place + "[" + items.size() + "]", "", item, findings));
    }
    return items;
  }

  /** This text; one that is empty or blank is a finding and counts as absent. */
  Optional<String> text() {
    if (!expect(json.isTextual(), "text")) {
      return Optional.empty();
    }
    String text = Findings.printable(json.textValue()).strip();
    if (text.isEmpty()) {
      warning("is empty and is ignored");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** What this value is, in words. */
  String kind() {
    return switch (json.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT -> "an object";
      default -> "text";
    };
  }

  private boolean expect(boolean fits, String wanted) {
    if (!fits) {
      error("must be " + wanted + ", but is " + kind() + "; it is ignored");
    }
    return fits;
  }

  private Node field(String name, JsonNode value) {
    String shown = name.matches("[\\w-]{1,60}") ? name : "[" + Findings.quote(name) + "]";
    String separator = place.equals(DOCUMENT) ? ": " : shown.startsWith("[") ? "" : ".";
    return new Node(place + separator + shown, name, value, findings);
  }
}
