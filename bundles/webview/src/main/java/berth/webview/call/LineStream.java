package berth.webview.call;

import java.util.ArrayList;
import java.util.List;

/** Cuts text that comes in chunks into lines; a "\r" before the "\n" belongs to the line's end. */
final class LineStream {
  /** What has no end by then is handed on in pieces. */
  private static final int MAX_LINE = 8 << 20;

  private final StringBuilder rest = new StringBuilder();

  /** The lines that are complete now. */
  List<String> next(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      rest.append(text, start, end);
      lines.add(line());
      start = end + 1;
    }
    rest.append(text, start, text.length());
    if (rest.length() > MAX_LINE) {
      lines.add(rest.toString());
      rest.setLength(0);
    }
    return lines;
  }

  /** The last line, if it has no newline. */
  List<String> end() {
    return rest.isEmpty() ? List.of() : List.of(line());
  }

  private String line() {
    int length = rest.length();
    boolean carriageReturn = length > 0 && rest.charAt(length - 1) == '\r';
    String line = rest.substring(0, carriageReturn ? length - 1 : length);
    rest.setLength(0);
    return line;
  }
}
