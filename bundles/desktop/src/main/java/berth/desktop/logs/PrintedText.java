package berth.desktop.logs;

import java.util.regex.Pattern;

/** Makes a line that a program printed for a terminal fit to show as plain text. */
final class PrintedText {
  private static final int LONGEST = 5_000;
  private static final int TAB = 8;
  private static final Pattern SEQUENCES =
      Pattern.compile(
          "\u001B\\[[0-?]*[ -/]*[@-~]" // colours and movements
              + "|\u001B\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\|$)" // titles and links
              + "|\u001B[ -/]*[0-~]");
  private static final Pattern DISGUISES = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private PrintedText() {}

  /** Without control sequences, with spaces for tabs; what was written over is left out. */
  static String plain(String line) {
    String text = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    if (!isPlain(text)) {
      text = SEQUENCES.matcher(text).replaceAll("");
      text = expanded(text.substring(text.stripTrailing().lastIndexOf('\r') + 1));
      text = DISGUISES.matcher(text).replaceAll("");
    }
    return text;
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  private static String expanded(String text) {
    var line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        line.repeat(' ', TAB - line.length() % TAB);
      } else if (!Character.isISOControl(c)) {
        line.append(c);
      }
    }
    return line.toString();
  }
}
