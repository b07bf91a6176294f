package berth.control.command;

import berth.api.page.ConsoleMessage;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How a message of a console reads. */
final class ConsoleLines {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final String INDENT = " ".repeat(19);

  private final Json json = new Json();
  private final boolean forMachines;

  /**
   * @param forMachines whether each message is a line of JSON
   */
  ConsoleLines(boolean forMachines) {
    this.forMachines = forMachines;
  }

  String of(ConsoleMessage message) {
    return forMachines ? object(message) : text(message);
  }

  private String object(ConsoleMessage message) {
    String time = message.time().truncatedTo(ChronoUnit.MILLIS).toString();
    return json.line(new Said(time, level(message), message.text()));
  }

  /** Time, level and text, further lines below the text; a terminal obeys nothing in it. */
  private static String text(ConsoleMessage message) {
    String text = message.text().stripTrailing().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
    return "%s %-5s %s"
        .formatted(
            TIME.format(message.time().atZone(ZoneId.systemDefault())),
            level(message),
            text.replace("\n", "\n" + INDENT));
  }

  private static String level(ConsoleMessage message) {
    return message.level().name().toLowerCase(Locale.ROOT);
  }

  /**
   * A message as {@code --json} prints it.
   *
   * @param time as ISO 8601, in UTC
   */
  private record Said(String time, String level, String text) {}
}
