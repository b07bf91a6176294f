package berth.control.command;

import java.util.regex.Pattern;

/** What others wrote, made harmless for a terminal. */
final class Printable {
  private static final Pattern SEQUENCE =
      Pattern.compile("\\x1b(\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(\\x07|\\x1b\\\\)?)");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f&&[^\\n\\t]]");

  private Printable() {}

  /** The text without colours and the like; what else a terminal might obey is a question mark. */
  static String of(String text) {
    return CONTROL.matcher(SEQUENCE.matcher(text).replaceAll("")).replaceAll("?");
  }
}
