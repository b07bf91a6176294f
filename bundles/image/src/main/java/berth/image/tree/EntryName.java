package berth.image.tree;

import berth.image.FormatException;
import berth.image.Subject;
import java.util.ArrayList;
import java.util.List;

/** The names of entries in tar archives. */
public final class EntryName {
  private static final int MAX_DEPTH = 200;

  private EntryName() {}

  /**
   * The parts of a path, without "." and without slashes around it: an absolute name is one below
   * the root of the image.
   *
   * @throws FormatException when it leads upwards or is too deep
   */
  public static List<String> split(String name) throws FormatException {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/")) {
      if (part.equals("..")) {
        throw new FormatException(
            "holds the name " + Subject.quote(name) + ", which leads out of the image");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.size() > MAX_DEPTH) {
      throw new FormatException("holds a name with more than " + MAX_DEPTH + " folders");
    }
    return List.copyOf(parts);
  }
}
