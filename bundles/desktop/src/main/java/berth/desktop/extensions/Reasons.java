package berth.desktop.extensions;

import java.util.List;

/** The reason why a backend is not as it should be: a sentence or two, and maybe many lines. */
public final class Reasons {
  private Reasons() {}

  /**
   * The first line, without a last sentence that only leads to the next lines; the last line where
   * the first only says what was being done.
   */
  public static String brief(String reason) {
    List<String> lines = reason.strip().lines().toList();
    if (lines.isEmpty()) {
      return "";
    }
    String line = lines.getFirst().strip();
    if (line.endsWith("...") && lines.size() > 1) {
      return lines.getLast().strip();
    }
    int sentence = line.lastIndexOf(". ");
    return line.endsWith(":") && sentence > 0 ? line.substring(0, sentence + 1) : line;
  }
}
