package berth.control.command;

import berth.api.BerthException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A moment as people write it: a time, or how long ago it was. */
record Since(Instant now, ZoneId zone) {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  /**
   * @param text for example "10m", "1h30m", "2d", "2026-01-31", "2026-01-31T12:00" in the local
   *     time, or "2026-01-31T12:00:00Z"
   */
  Instant parse(String text) throws BerthException {
    var duration = DURATION.matcher(text);
    if (!text.isEmpty() && duration.matches()) {
      return now.minus(
          Duration.ofDays(number(duration.group(1)))
              .plusHours(number(duration.group(2)))
              .plusMinutes(number(duration.group(3)))
              .plusSeconds(number(duration.group(4))));
    }
    List<Function<String, Instant>> times =
        List.of(
            it -> OffsetDateTime.parse(it).toInstant(),
            it -> LocalDateTime.parse(it).atZone(zone).toInstant(),
            it -> LocalDate.parse(it).atStartOfDay(zone).toInstant());
    for (Function<String, Instant> time : times) {
      try {
        return time.apply(text);
      } catch (DateTimeParseException e) {
        continue; // It may be written in another way.
      }
    }
    throw new BerthException(
        "\"%s\" is neither a time nor how long ago it was. Write 10m, 1h30m, 2d, 2026-01-31, 2026-01-31T12:00 or 2026-01-31T12:00:00Z."
            .formatted(Printable.of(text)));
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
