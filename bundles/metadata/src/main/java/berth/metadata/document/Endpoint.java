package berth.metadata.document;

import berth.metadata.finding.ForeignText;
import java.util.Optional;

/** Where a backend listens, in the ways in which authors have written it. */
final class Endpoint {
  private static final String FOLDER = "run/guest-services/";
  private static final int MAX_LENGTH = 100;

  private Endpoint() {}

  /** A file name below /run/guest-services; early extensions put an object around it. */
  static Optional<String> socket(Node node) {
    if (node.json().isObject()) {
      for (Node field : node.fields()) {
        if (field.key().equals("path") || field.key().equals("address")) {
          node.wrongType("string", "its " + field.key() + " is used");
          return socket(field);
        }
      }
    }
    Optional<String> path = ImagePath.ofFile(node);
    if (path.isEmpty()) {
      return path;
    }
    String name = path.get();
    if (name.startsWith(FOLDER)) {
      node.warning("is a path; only the file name in /" + FOLDER + " belongs here");
      name = name.substring(FOLDER.length());
    }
    if (name.contains("/") || name.length() > MAX_LENGTH) {
      node.error("must be a short file name, not " + ForeignText.quote(name) + "; it is ignored");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  /** A port, as text or as a number. */
  static Optional<Integer> port(Node node) {
    boolean number = node.json().isIntegralNumber();
    if (number) {
      node.warning("is a number; text is expected, but it is used");
    }
    Optional<String> text = number ? Optional.of(node.json().asText()) : node.text();
    Optional<Integer> port =
        text.filter(digits -> digits.matches("[0-9]{1,5}"))
            .map(Integer::valueOf)
            .filter(value -> value > 0 && value < 1 << 16);
    if (text.isPresent() && port.isEmpty()) {
      node.error(ForeignText.quote(text.get()) + " is not a port from 1 to 65535; it is ignored");
    }
    return port;
  }
}
