package berth.api.page;

import java.time.Instant;

/**
 * Something that a page said on its console, or an error that it did not catch.
 *
 * @param time when Berth got it
 * @param text what was said, cut after some thousand characters; may have several lines
 */
public record ConsoleMessage(Instant time, Level level, String text) {
  /** The method of the console that was called; an uncaught error is an {@link #ERROR}. */
  public enum Level {
    DEBUG,
    LOG,
    INFO,
    WARN,
    ERROR
  }
}
