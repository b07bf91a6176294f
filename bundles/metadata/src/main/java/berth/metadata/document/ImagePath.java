package berth.metadata.document;

import berth.metadata.finding.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths in an image as authors write them: "/ui", "ui/", "./v2/index.html". */
final class ImagePath {
  /** The longest path that Linux takes. */
  private static final int MAX_LENGTH = 4096;

  private ImagePath() {}

  /**
   * The path of a node relative to the image's root, without "." and without slashes around it;
   * empty string for the root. One that cannot be a path is a finding and counts as absent.
   */
  static Optional<String> of(Node node) {
    return node.text().flatMap(text -> normalise(node, text));
  }

  /** Like {@link #of}, for a file: the root is none. */
  static Optional<String> ofFile(Node node) {
    return of(node).filter(path -> !path.isEmpty());
  }

  /** Like {@link #of}, for a text that comes from a node. */
  static Optional<String> normalise(Node node, String text) {
    if (text.length() > MAX_LENGTH) {
      node.error("is longer than " + MAX_LENGTH + " characters; it is ignored");
      return Optional.empty();
    }
    if (text.indexOf('\\') >= 0) {
      // A separator on Windows and part of a name in the image: the two would not agree.
      node.error("has a backslash in " + ForeignText.quote(text) + "; it is ignored");
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (String name : text.split("/")) {
      if (name.equals("..")) {
        node.error("leads upwards with \"..\" in " + ForeignText.quote(text) + "; it is ignored");
        return Optional.empty();
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return Optional.of(String.join("/", names));
  }
}
