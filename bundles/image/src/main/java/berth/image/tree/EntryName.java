package berth.image.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.image.FormatException;
import berth.image.Subject;
import java.util.ArrayList;
import java.util.List;

/** The names of entries in tar archives. */
public final class EntryName {
  private static final int MAX_DEPTH = 200;

  /** What Linux takes, in bytes. */
  private static final int MAX_PATH = 4096;

  private static final int MAX_NAME = 255;

  private EntryName() {}

  /**
   * The parts of a path, without "." and without slashes around it: an absolute name is one below
   * the root of the image.
   *
   * @throws FormatException when it leads upwards, or is longer or deeper than Linux takes it
   */
  public static List<String> split(String name) throws FormatException {
    checkLength(name, MAX_PATH);
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/")) {
      if (part.equals("..")) {
        throw new FormatException(
            "holds the name " + Subject.quote(name) + ", which leads out of the image");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        checkLength(part, MAX_NAME);
        parts.add(part);
      }
    }
    if (parts.size() > MAX_DEPTH) {
      throw new FormatException("holds a name with more than " + MAX_DEPTH + " folders");
    }
    return List.copyOf(parts);
  }

  /** A target of a symbolic link, as it stands: Linux bounds its length as that of a path. */
  static String linkTarget(String target) throws FormatException {
    checkLength(target, MAX_PATH);
    return target;
  }

  private static void checkLength(String name, int maximum) throws FormatException {
    // A char has three bytes at most.
    if (name.length() > maximum / 3 && name.getBytes(UTF_8).length > maximum) {
      throw new FormatException(
          "holds the name %s, which is longer than %,d bytes"
              .formatted(Subject.quote(name), maximum));
    }
  }
}
