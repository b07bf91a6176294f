package berth.desktop.console;

import berth.api.page.ConsoleMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A message of the page, or a script of the user or its value. */
record Entry(Instant time, Kind kind, String text) {
  private static final int MAX_LINES = 100;
  private static final int MAX_LENGTH = 20_000;
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cntrl}&&[^\\n]]|[\\u202A-\\u202E\\u2066-\\u2069]");

  static Entry of(ConsoleMessage message) {
    return new Entry(message.time(), Kind.of(message.level()), shown(message.text()));
  }

  static Entry now(Kind kind, String text) {
    return new Entry(Instant.now(), kind, shown(text));
  }

  boolean matches(Kind least, String part) {
    return kind.compareTo(least) >= 0
        && (part.isEmpty() || text.toLowerCase(Locale.ROOT).contains(part));
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    String[] texts = text.split("\n", MAX_LINES + 1);
    for (int i = 0; i < Math.min(texts.length, MAX_LINES); i++) {
      lines.add(new Line(this, texts[i], i == 0));
    }
    if (texts.length > MAX_LINES) {
      lines.add(new Line(this, "… and more lines", false));
    }
    return lines;
  }

  private static String shown(String text) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    return UNSEEN
        .matcher(cut.stripTrailing().replace("\r\n", "\n").replace("\t", "    "))
        .replaceAll("\uFFFD");
  }
}
