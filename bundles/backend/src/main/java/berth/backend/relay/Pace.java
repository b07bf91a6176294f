package berth.backend.relay;

import java.time.Duration;

/**
 * How long things take at most.
 *
 * @param greeting until the relay has said what it is
 * @param ping between two pings, to which the relay answers at once
 * @param missed how many pings in a row may stay without any sign of life before it counts as lost
 * @param idle how long a stream is kept that carries nothing
 */
record Pace(Duration greeting, Duration ping, int missed, Duration idle) {
  static final Pace DEFAULT =
      new Pace(Duration.ofSeconds(20), Duration.ofSeconds(4), 3, Duration.ofSeconds(30));
}
