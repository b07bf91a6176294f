package berth.webview.origin;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of a page, by the path of a URL. Nothing outside the folder is ever found, whatever the
 * path or a link in the folder says.
 *
 * @param root the folder
 * @param entry path of the page to load
 */
public record PageFiles(Path root, String entry) {

  /** The file of the entry page, if it is there. */
  public Optional<Path> entryFile() {
    return find("/" + entry);
  }

  /**
   * The file of a path; for a folder its index.html, for "/" the entry.
   *
   * @param path as in the URL, still encoded
   */
  Optional<Path> find(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return inside(root.resolve(entry));
    }
    return decode(path).flatMap(this::resolve);
  }

  /**
   * Whether a path looks like one that a router in the page made up: no file name extension. It
   * leads to the entry and nowhere else, so that "C:/scan" (survey 2.12) may be one.
   */
  static boolean isRoute(String path) {
    return path.lastIndexOf('.') <= path.lastIndexOf('/');
  }

  private Optional<Path> resolve(String path) {
    try {
      Path file = root;
      for (String segment : path.split("/")) {
        file = segment.isEmpty() ? file : file.resolve(segment);
      }
      return inside(Files.isDirectory(file) ? file.resolve("index.html") : file);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> inside(Path file) {
    try {
      Path real = file.toRealPath();
      boolean fits = real.startsWith(root.toRealPath()) && Files.isRegularFile(real);
      return fits ? Optional.of(real) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // There is no such file, or no way to it.
    }
  }

  /** The path in plain characters; empty for one that no honest page asks for. */
  private static Optional<String> decode(String path) {
    if (path.toLowerCase(Locale.ROOT).contains("%2f")) {
      return Optional.empty();
    }
    String decoded;
    try {
      decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean control = decoded.chars().anyMatch(c -> c < ' ' || c == 0x7F);
    if (control || decoded.contains("\\") || decoded.contains(":")) {
      return Optional.empty();
    }
    for (String segment : decoded.split("/")) {
      if (segment.equals("..") || segment.equals(".")) {
        return Optional.empty();
      }
    }
    return Optional.of(decoded);
  }
}
