package berth.engine.client;

import java.time.Duration;

/** How long Berth waits for a call to the engine. */
public enum Patience {
  /** Is anybody there? */
  PROBE(Duration.ofSeconds(3), Duration.ZERO),
  /** Making a way to an engine elsewhere, or asking one that answers who it is. */
  DIAL(Duration.ofSeconds(20), Duration.ZERO),
  /** A question with an answer in one piece. */
  QUERY(Duration.ofMinutes(1), Duration.ZERO),
  /**
   * A change. When the caller is interrupted it still gets a moment to end, so that nothing is made
   * that nobody knows of, and so that a clean-up after an interrupt takes place.
   */
  CHANGE(Duration.ofMinutes(2), Duration.ofSeconds(5)),
  /** A stream, which may take as long as it takes. */
  STREAM(Duration.ofDays(10_000), Duration.ZERO);

  private final Duration limit;
  private final Duration grace;

  Patience(Duration limit, Duration grace) {
    this.limit = limit;
    this.grace = grace;
  }

  /** How long the call may take. */
  Duration limit() {
    return limit;
  }

  /** How long it may go on after the caller was interrupted. */
  Duration grace() {
    return grace;
  }
}
