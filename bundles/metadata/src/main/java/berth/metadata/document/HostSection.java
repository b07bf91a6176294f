package berth.metadata.document;

import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The section host: the executables of all platforms. */
final class HostSection {
  private final List<HostExecutable> executables = new ArrayList<>();

  HostSection() {}

  List<HostExecutable> read(Node host) {
    for (Node field : host.fields()) {
      if (!field.key().equals("binaries")) {
        field.unknown();
      } else if (field.json().isObject()) {
        field.wrongType("array", "it is read as the only element");
        platforms(field);
      } else {
        field.items().forEach(this::platforms);
      }
    }
    return List.copyOf(executables);
  }

  private void platforms(Node group) {
    for (Node field : group.fields()) {
      switch (field.key()) {
        case "darwin", "linux", "windows" -> files(field);
        default -> field.error("is not a platform (darwin, linux or windows) and is ignored");
      }
    }
  }

  private void files(Node node) {
    Platform platform = Platform.valueOf(node.key().toUpperCase(Locale.ROOT));
    if (node.json().isTextual() || node.json().isObject()) {
      node.wrongType("array", "it is read as the only element");
      file(platform, node);
    } else {
      node.items().forEach(item -> file(platform, item));
    }
  }

  private void file(Platform platform, Node node) {
    if (node.json().isTextual()) {
      node.warning("is text; an object with a path is expected, but it is used");
      path(platform, node);
      return;
    }
    boolean hasPath = false;
    for (Node field : node.fields()) {
      if (field.key().equals("path")) {
        hasPath = true;
        path(platform, field);
      } else {
        field.unknown();
      }
    }
    if (node.json().isObject() && !hasPath) {
      node.error("path is required; it is ignored");
    }
  }

  /** A slash at the end stays: it makes the path a folder. */
  private void path(Platform platform, Node node) {
    Optional<String> text = node.text();
    Optional<String> path = text.flatMap(given -> ImagePath.normalise(node, given));
    if (path.isPresent() && path.get().isEmpty()) {
      node.error("is the root of the image; it is ignored");
    } else if (path.isPresent()) {
      String folder = text.get().endsWith("/") ? "/" : "";
      executables.add(new HostExecutable(platform, path.get() + folder));
    }
  }
}
