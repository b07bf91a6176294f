package berth.backend.supervise;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before the next try: one second, then twice as long each time. */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Who ran for so long begins anew. */
  private static final Duration WELL = Duration.ofMinutes(1);

  private Duration next = FIRST;
  private Instant well;

  /** It runs now. */
  void running(Instant now) {
    well = well == null ? now : well;
  }

  /** All is well. */
  void reset() {
    next = FIRST;
    well = null;
  }

  /** It does not run; says how long to wait. */
  Duration next(Instant now) {
    if (well != null && !now.isBefore(well.plus(WELL))) {
      next = FIRST;
    }
    well = null;
    Duration wait = next;
    next = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
    return wait;
  }
}
