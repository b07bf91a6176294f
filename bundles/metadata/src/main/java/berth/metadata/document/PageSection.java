package berth.metadata.document;

import berth.api.metadata.Metadata.DashboardTab;
import berth.metadata.finding.ForeignText;
import java.util.Optional;

/**
 * The section ui: the page and how it reaches its backend.
 *
 * @param tab absent when no page is shown
 * @param socket as {@link Endpoint#socket} reads it
 */
record PageSection(Optional<DashboardTab> tab, Optional<String> socket, Optional<Integer> tcpPort) {
  static final PageSection NONE =
      new PageSection(Optional.empty(), Optional.empty(), Optional.empty());

  static PageSection of(Node ui) {
    PageSection section = NONE;
    for (Node field : ui.fields()) {
      if (field.key().equals("dashboard-tab")) {
        section = ofTab(field);
      } else {
        field.unknown();
      }
    }
    return section;
  }

  private static PageSection ofTab(Node node) {
    Optional<String> title = Optional.empty();
    Optional<String> root = Optional.empty();
    Entry entry = Entry.NONE;
    PageSection reached = NONE;
    for (Node field : node.fields()) {
      switch (field.key()) {
        case "title" -> title = field.text();
        case "root" -> root = ImagePath.of(field);
        case "src" -> entry = Entry.of(field);
        case "backend" -> reached = ofBackend(field);
        default -> field.unknown();
      }
    }
    if (title.isEmpty() && root.isEmpty() && entry.file().isEmpty()) {
      node.warning("names no title, root or src: the extension shows no page");
      return reached;
    }
    if (title.isEmpty()) {
      node.warning("has no title");
    }
    if (root.isEmpty()) {
      node.warning("has no root: the page is looked for in the root of the image");
    }
    if (entry.file().isEmpty()) {
      node.warning("has no src: index.html is the page");
    }
    var tab =
        new DashboardTab(
            title.orElse(""), root.orElse(""), entry.file().orElse("index.html"), entry.query());
    return new PageSection(Optional.of(tab), reached.socket, reached.tcpPort);
  }

  private static PageSection ofBackend(Node backend) {
    Optional<String> socket = Optional.empty();
    Optional<Integer> port = Optional.empty();
    for (Node field : backend.fields()) {
      switch (field.key()) {
        case "socket" -> socket = Endpoint.socket(field);
        case "tcp" -> port = Endpoint.port(field);
        default -> field.unknown();
      }
    }
    return new PageSection(Optional.empty(), socket, port);
  }

  /** The value of src: a file below root, maybe with a query, which is no part of its name. */
  private record Entry(Optional<String> file, String query) {
    static final Entry NONE = new Entry(Optional.empty(), "");

    static Entry of(Node src) {
      String text = withoutFragment(src, src.text().orElse(""));
      int mark = text.indexOf('?');
      return mark < 0
          ? new Entry(file(src, text), "")
          : new Entry(file(src, text.substring(0, mark)), text.substring(mark + 1));
    }

    private static String withoutFragment(Node src, String text) {
      int mark = text.indexOf('#');
      if (mark < 0) {
        return text;
      }
      src.warning("what follows \"#\" in " + ForeignText.quote(text) + " is ignored");
      return text.substring(0, mark);
    }

    private static Optional<String> file(Node src, String text) {
      return ImagePath.normalise(src, text)
          .filter(path -> !path.isEmpty())
          .map(path -> text.endsWith("/") ? path + "/index.html" : path);
    }
  }
}
