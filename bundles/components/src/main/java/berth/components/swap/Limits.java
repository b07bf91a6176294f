package berth.components.swap;

import java.time.Duration;

/**
 * What a part gets for each step of a replacement.
 *
 * @param start to start and to activate its components
 * @param contracts to register the services of the one that it replaces
 * @param probe to answer the probes
 * @param handover to begin or to end to act
 * @param leave to be gone, seen by whoever wants to do the next thing with it
 */
public record Limits(
    Duration start, Duration contracts, Duration probe, Duration handover, Duration leave) {
  /** Generous for a busy machine: the old one serves meanwhile. */
  public static Limits usual() {
    return new Limits(
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60));
  }
}
