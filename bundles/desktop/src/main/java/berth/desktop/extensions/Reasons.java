package berth.desktop.extensions;

/** The reason why a backend is not as it should be: a sentence or two, and maybe many lines. */
public final class Reasons {
  private Reasons() {}

  /** The first line, without a last sentence that only leads to the next lines. */
  public static String brief(String reason) {
    String line = reason.strip().lines().findFirst().orElse("").strip();
    int sentence = line.lastIndexOf(". ");
    return line.endsWith(":") && sentence > 0 ? line.substring(0, sentence + 1) : line;
  }
}
