package berth.desktop.widgets;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sizes and ages as people read them. */
public final class Amounts {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Amounts() {}

  /** In units of a thousand, three digits at most: "12.3 MB". */
  public static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    String digits =
        unit == 0 || value >= 99.95 ? "%.0f %s" : value >= 9.995 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, digits, value, UNITS[unit]);
  }

  /** For example "3 hours ago". */
  public static String age(Instant time, Instant now) {
    Duration age = Duration.between(time, now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return ago(age.toMinutes(), "minute");
    }
    if (age.toDays() < 1) {
      return ago(age.toHours(), "hour");
    }
    if (age.toDays() < 60) {
      return ago(age.toDays(), "day");
    }
    return age.toDays() < 730 ? ago(age.toDays() / 30, "month") : ago(age.toDays() / 365, "year");
  }

  /** For example "12.5 %". */
  public static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", value);
  }

  private static String ago(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s") + " ago";
  }
}
