package berth.api.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * What of a container's log is wanted.
 *
 * @param tail how many lines back at most; negative for all
 * @param since nothing older than this
 * @param follow whether what is printed later comes, too, until the container stops
 * @param timestamps whether each line begins with its time (RFC 3339, nanoseconds) and a blank
 */
public record LogQuery(int tail, Optional<Instant> since, boolean follow, boolean timestamps) {
  /** What is printed from some lines back on, as it is printed. */
  public static LogQuery following(int tail) {
    return new LogQuery(tail, Optional.empty(), true, false);
  }
}
