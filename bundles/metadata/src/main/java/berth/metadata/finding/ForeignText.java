package berth.metadata.finding;

/** Text of an author in a message or on one line of the window: short, and without disguise. */
public final class ForeignText {
  private static final int QUOTE_LENGTH = 80;

  private ForeignText() {}

  /** In quotation marks as part of a message. */
  public static String quote(String text) {
    return '"' + shortened(text) + '"';
  }

  /** As part of a message, without quotation marks. */
  public static String shortened(String text) {
    String shown = printable(text);
    return shown.length() > QUOTE_LENGTH ? cut(shown) + "…" : shown;
  }

  /**
   * With a blank for what steers a terminal (control characters) or disguises what is written
   * (marks that turn the direction of writing, line separators).
   */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028-\\u202E\\u2066-\\u2069]", " ");
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(QUOTE_LENGTH - 1)) ? 1 : 0;
    return text.substring(0, QUOTE_LENGTH - end);
  }
}
