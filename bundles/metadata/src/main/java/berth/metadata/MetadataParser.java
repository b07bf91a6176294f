package berth.metadata;

import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.DashboardTab;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import berth.api.metadata.Metadata.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one metadata.json, field by field in the order of the text (reference 1). */
final class MetadataParser {
  private static final String SOCKET_FOLDER = "run/guest-services/";
  private static final int SOCKET_LENGTH = 100;

  private final Node document;
  private Optional<String> icon = Optional.empty();
  private Optional<DashboardTab> tab = Optional.empty();
  private boolean hasVm;
  private Optional<String> image = Optional.empty();
  private Optional<String> composeFile = Optional.empty();
  private Optional<String> vmSocket = Optional.empty();
  private Optional<String> tabSocket = Optional.empty();
  private Optional<Integer> tcpPort = Optional.empty();
  private final List<HostExecutable> executables = new ArrayList<>();

  MetadataParser(Node document) {
    this.document = document;
  }

  Metadata parse() {
    for (Node field : document.fields()) {
      switch (field.key()) {
        case "icon" -> icon = ImagePath.of(field).filter(path -> !path.isEmpty());
        case "ui" -> ui(field);
        case "vm" -> vm(field);
        case "host" -> host(field);
        // The words of the validator that authors know (reference 1.1).
        default ->
            document
                .findings()
                .error(
                    "metadata.json: (root)",
                    "Additional property " + shortName(field.key()) + " is not allowed");
      }
    }
    return new Metadata(icon, tab, backend(), List.copyOf(executables));
  }

  private void ui(Node ui) {
    for (Node field : ui.fields()) {
      if (field.key().equals("dashboard-tab")) {
        tab(field);
      } else {
        field.unknown();
      }
    }
  }

  private void tab(Node node) {
    Optional<String> title = Optional.empty();
    Optional<String> root = Optional.empty();
    Optional<String> src = Optional.empty();
    String query = "";
    for (Node field : node.fields()) {
      switch (field.key()) {
        case "title" -> title = field.text();
        case "root" -> root = ImagePath.of(field);
        case "src" -> {
          String text = withoutFragment(field, field.text().orElse(""));
          int mark = text.indexOf('?');
          query = mark < 0 ? "" : text.substring(mark + 1);
          src = entry(field, mark < 0 ? text : text.substring(0, mark));
        }
        case "backend" -> tabBackend(field);
        default -> field.unknown();
      }
    }
    if (title.isEmpty() && root.isEmpty() && src.isEmpty()) {
      node.warning("names no title, root or src: the extension shows no page");
      return;
    }
    if (title.isEmpty()) {
      node.warning("has no title");
    }
    if (root.isEmpty()) {
      node.warning("has no root: the page is looked for in the root of the image");
    }
    if (src.isEmpty()) {
      node.warning("has no src: index.html is the page");
    }
    tab =
        Optional.of(
            new DashboardTab(title.orElse(""), root.orElse(""), src.orElse("index.html"), query));
  }

  private static String withoutFragment(Node src, String text) {
    int mark = text.indexOf('#');
    if (mark < 0) {
      return text;
    }
    src.warning("what follows \"#\" in " + Findings.quote(text) + " is ignored");
    return text.substring(0, mark);
  }

  private static Optional<String> entry(Node src, String text) {
    return ImagePath.normalise(src, text)
        .filter(path -> !path.isEmpty())
        .map(path -> text.endsWith("/") ? path + "/index.html" : path);
  }

  private void tabBackend(Node backend) {
    for (Node field : backend.fields()) {
      switch (field.key()) {
        case "socket" -> tabSocket = socket(field);
        case "tcp" -> tcpPort = port(field);
        default -> field.unknown();
      }
    }
  }

  private void vm(Node vm) {
    hasVm = vm.json().isObject();
    for (Node field : vm.fields()) {
      switch (field.key()) {
        case "image" -> image = image(field);
        case "composefile" -> composeFile = ImagePath.of(field).filter(path -> !path.isEmpty());
        case "exposes" -> exposes(field);
        default -> field.unknown();
      }
    }
    if (hasVm && image.isEmpty() && composeFile.isEmpty()) {
      vm.error("names neither an image nor a composefile: no backend is started");
    }
    if (image.isPresent() && composeFile.isPresent()) {
      vm.warning("names an image and a composefile; the composefile is used");
      image = Optional.empty();
    }
  }

  private void exposes(Node exposes) {
    for (Node field : exposes.fields()) {
      if (field.key().equals("socket")) {
        vmSocket = socket(field);
      } else {
        field.unknown();
      }
    }
  }

  private static Optional<String> image(Node node) {
    Optional<String> image = node.text();
    if (image.isPresent() && image.get().matches(".*\\s.*")) {
      node.error("has a blank in " + Findings.quote(image.get()) + "; it is ignored");
      return Optional.empty();
    }
    return image;
  }

  /** A file name below /run/guest-services; early extensions put an object around it. */
  private static Optional<String> socket(Node node) {
    if (node.json().isObject()) {
      for (Node field : node.fields()) {
        if (field.key().equals("path") || field.key().equals("address")) {
          node.error("must be text, but is an object; its " + field.key() + " is used");
          return socket(field);
        }
      }
    }
    Optional<String> path = ImagePath.of(node).filter(text -> !text.isEmpty());
    if (path.isEmpty()) {
      return path;
    }
    String name = path.get();
    if (name.startsWith(SOCKET_FOLDER)) {
      node.warning("is a path; only the file name in /" + SOCKET_FOLDER + " belongs here");
      name = name.substring(SOCKET_FOLDER.length());
    }
    if (name.contains("/") || name.length() > SOCKET_LENGTH) {
      node.error("must be a short file name, not " + Findings.quote(name) + "; it is ignored");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private static Optional<Integer> port(Node node) {
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
      node.error(Findings.quote(text.get()) + " is not a port from 1 to 65535; it is ignored");
    }
    return port;
  }

  /** Either socket alone is enough, with or without a vm section (reference 1.3). */
  private Optional<Vm> backend() {
    if (vmSocket.isPresent() && tabSocket.isPresent() && !vmSocket.equals(tabSocket)) {
      document
          .findings()
          .warning(
              "metadata.json: vm.exposes.socket",
              "differs from ui.dashboard-tab.backend.socket; this one is used");
    }
    Optional<String> socket = vmSocket.or(() -> tabSocket);
    if (!hasVm && socket.isEmpty() && tcpPort.isEmpty()) {
      return Optional.empty();
    }
    if (!hasVm) {
      document
          .findings()
          .warning(
              "metadata.json: ui.dashboard-tab.backend",
              "is there, but no vm section: no backend is started");
    }
    return Optional.of(new Vm(image, composeFile, socket, tcpPort));
  }

  private void host(Node host) {
    for (Node field : host.fields()) {
      if (!field.key().equals("binaries")) {
        field.unknown();
      } else if (field.json().isObject()) {
        field.error("must be a list, but is an object; it is read as the only element");
        platforms(field);
      } else {
        field.items().forEach(this::platforms);
      }
    }
  }

  private void platforms(Node group) {
    for (Node field : group.fields()) {
      switch (field.key()) {
        case "darwin", "linux", "windows" -> executables(field);
        default -> field.error("is not a platform (darwin, linux or windows) and is ignored");
      }
    }
  }

  private void executables(Node node) {
    Platform platform = Platform.valueOf(node.key().toUpperCase(Locale.ROOT));
    if (node.json().isTextual() || node.json().isObject()) {
      node.error("must be a list, but is " + node.kind() + "; it is read as the only element");
      executable(platform, node);
    } else {
      node.items().forEach(item -> executable(platform, item));
    }
  }

  private void executable(Platform platform, Node node) {
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
      node.error("has no path and is ignored");
    }
  }

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

  private static String shortName(String key) {
    String quoted = Findings.quote(key);
    return quoted.substring(1, quoted.length() - 1);
  }
}
