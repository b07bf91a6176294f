package berth.desktop.widgets;

/** Makes text from outside (titles, reasons, toasts) harmless to show. */
public final class PlainText {
  private PlainText() {}

  /** On one line, of at most so many characters. */
  public static String line(String text, int limit) {
    return shown(text.replaceAll("\\s+", " ").strip(), limit);
  }

  /** With its line breaks, of at most so many characters. */
  public static String lines(String text, int limit) {
    return shown(text.strip(), limit);
  }

  private static String shown(String text, int limit) {
    // Control characters and marks that turn the direction of writing can disguise what is said.
    String clean = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]", "");
    if (clean.length() > limit) {
      int end = limit - 1;
      clean = clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end);
      clean += "…";
    }
    // Swing shows a text that begins with this tag as HTML, which can load files and pages.
    return clean.regionMatches(true, 0, "<html>", 0, 6) ? "\u200B" + clean : clean;
  }
}
