package berth.metadata.document;

import berth.metadata.finding.ForeignText;
import java.util.Optional;

/**
 * The section vm: the backend.
 *
 * @param image absent when there is a Compose file, which wins (reference 1.3)
 * @param socket as {@link Endpoint#socket} reads it
 */
record BackendSection(
    Optional<String> image, Optional<String> composeFile, Optional<String> socket) {

  /** Empty when the section is no object. */
  static Optional<BackendSection> of(Node vm) {
    Optional<String> image = Optional.empty();
    Optional<String> composeFile = Optional.empty();
    Optional<String> socket = Optional.empty();
    for (Node field : vm.fields()) {
      switch (field.key()) {
        case "image" -> image = image(field);
        case "composefile" -> composeFile = ImagePath.ofFile(field);
        case "exposes" -> socket = exposes(field);
        default -> field.unknown();
      }
    }
    if (!vm.json().isObject()) {
      return Optional.empty();
    }
    if (image.isEmpty() && composeFile.isEmpty()) {
      vm.error("names neither an image nor a composefile: no backend is started");
    }
    if (image.isPresent() && composeFile.isPresent()) {
      vm.warning("names an image and a composefile; the composefile is used");
      image = Optional.empty();
    }
    return Optional.of(new BackendSection(image, composeFile, socket));
  }

  private static Optional<String> exposes(Node exposes) {
    Optional<String> socket = Optional.empty();
    for (Node field : exposes.fields()) {
      if (field.key().equals("socket")) {
        socket = Endpoint.socket(field);
      } else {
        field.unknown();
      }
    }
    return socket;
  }

  private static Optional<String> image(Node node) {
    Optional<String> image = node.text();
    if (image.isPresent() && image.get().matches(".*\\s.*")) {
      node.error("has a blank in " + ForeignText.quote(image.get()) + "; it is ignored");
      return Optional.empty();
    }
    return image;
  }
}
