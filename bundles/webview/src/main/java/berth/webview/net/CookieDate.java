package berth.webview.net;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The dates of cookies, in whatever form servers write them (RFC 6265, 5.1.1). */
final class CookieDate {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private CookieDate() {}

  static Optional<Instant> parse(String text) {
    String[] time = null;
    int day = -1;
    int month = -1;
    int year = -1;
    for (String token : text.split("[^A-Za-z0-9:]+")) {
      if (time == null && token.matches("\\d{1,2}:\\d{1,2}:\\d{1,2}")) {
        time = token.split(":");
      } else if (day < 0 && token.matches("\\d{1,2}")) {
        day = Integer.parseInt(token);
      } else if (month < 0 && month(token) > 0) {
        month = month(token);
      } else if (year < 0 && token.matches("\\d{2}|\\d{4}")) {
        int number = Integer.parseInt(token);
        year = number >= 100 ? number : number + (number < 70 ? 2000 : 1900);
      }
    }
    if (time == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  year,
                  month,
                  day,
                  Integer.parseInt(time[0]),
                  Integer.parseInt(time[1]),
                  Integer.parseInt(time[2]))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty(); // No such day, or something is missing.
    }
  }

  /** From 1; 0 for what is no month. */
  private static int month(String token) {
    return token.length() < 3
        ? 0
        : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }
}
