package berth.metadata.document;

import berth.metadata.finding.Findings;
import berth.metadata.finding.ForeignText;
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
    if (!expect(json.isObject(), "object")) {
      return List.of();
    }
    List<Node> fields = new ArrayList<>();
    json.properties().forEach(field -> fields.add(field(field.getKey(), field.getValue())));
    return fields;
  }

  /** The elements of this list. */
  List<Node> items() {
    if (!expect(json.isArray(), "array")) {
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
    if (!expect(json.isTextual(), "string")) {
      return Optional.empty();
    }
    String text = ForeignText.printable(json.textValue()).strip();
    if (text.isEmpty()) {
      warning("is empty and is ignored");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /**
   * A value of another type than the schema wants, in the words of the validator that authors know.
   *
   * @param consequence what is done about it
   */
  void wrongType(String expected, String consequence) {
    error("Invalid type. Expected: %s, given: %s; %s".formatted(expected, type(), consequence));
  }

  /** The type of this value, as JSON Schema names it. */
  String type() {
    return switch (json.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> json.isIntegralNumber() ? "integer" : "number";
      case OBJECT -> "object";
      default -> "string";
    };
  }

  private boolean expect(boolean fits, String wanted) {
    if (!fits) {
      wrongType(wanted, "it is ignored");
    }
    return fits;
  }

  private Node field(String name, JsonNode value) {
    String shown = name.matches("[\\w-]{1,60}") ? name : "[" + ForeignText.quote(name) + "]";
    String separator = place.equals(DOCUMENT) ? ": " : shown.startsWith("[") ? "" : ".";
    return new Node(place + separator + shown, name, value, findings);
  }
}
