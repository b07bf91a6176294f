package berth.desktop.console;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A line of an entry as the list shows it.
 *
 * @param first of its entry, with the time before it
 */
record Line(Entry entry, String text, boolean first) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  /** Characters of the time and the mark before the text. */
  static final int MARGIN = 15;

  String time() {
    return first ? TIME.format(entry.time().atZone(ZoneId.systemDefault())) : "";
  }

  /** Columns of a font whose characters are all as wide, or twice. */
  int columns() {
    return MARGIN + (int) text.codePoints().mapToLong(c -> c < 0x1100 ? 1 : 2).sum();
  }

  /** What the list finds when the user types. */
  @Override
  public String toString() {
    return text;
  }

  /** What is copied, and read aloud. */
  String plain() {
    return first
        ? "%-12s %-5s %s".formatted(time(), entry.kind().name().toLowerCase(), text)
        : " ".repeat(19) + text;
  }
}
