package berth.backend.supervise;

import java.util.regex.Pattern;

/** Words of extensions and engines, made fit for a message: they may hold anything. */
final class Words {
  private static final int LONGEST = 400;

  /** Colours and the like, then whatever else moves a cursor or has no shape. */
  private static final Pattern CODES = Pattern.compile("\\x1b\\[[0-9;?]*[ -/]*[@-~]");

  private static final Pattern SHAPELESS =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\x{2028}\\x{2029}]+");

  private Words() {}

  /** The text in one line, without control characters, and not too long. */
  static String clean(String text) {
    // What is cut anyway need not be looked at.
    String start = text.substring(0, Math.min(text.length(), 4 * LONGEST));
    String plain = SHAPELESS.matcher(CODES.matcher(start).replaceAll("")).replaceAll(" ").strip();
    if (plain.length() <= LONGEST) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return plain.substring(0, end) + " …";
  }
}
