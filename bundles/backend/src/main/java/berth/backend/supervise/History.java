package berth.backend.supervise;

import berth.api.engine.ContainerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What the engine's events have told of a container so far. The engine itself does not keep who
 * ended it: the container, or somebody who stopped it.
 *
 * @param stopped somebody has stopped it since its last start
 * @param killed when somebody sent it a signal to end it; null when nobody did
 * @param started null when that was before anybody looked
 * @param died when it ended by itself for the last time; null when it never did
 * @param exitCode of that end
 * @param crashes how many ends by itself have followed each other quickly
 * @param oom when memory ran out for the last time; null when it never did
 */
record History(
    boolean stopped,
    Instant killed,
    Instant started,
    Instant died,
    int exitCode,
    int crashes,
    Instant oom) {
  /** Nothing is known. */
  static final History NONE = new History(false, null, null, null, 0, 0, null);

  /** It was up already when Berth began to look. */
  static final History UP = new History(false, null, Instant.EPOCH, null, 0, 0, null);

  /** One that ran for so long is well again; engines forget their back-off then, too. */
  static final Duration WELL = Duration.ofSeconds(10);

  /** "rm --force" removes at once what it has killed. */
  private static final Duration FORCED = Duration.ofSeconds(3);

  /** The engine tells of the memory and of the end one after the other. */
  private static final Duration TOGETHER = Duration.ofSeconds(3);

  /** Signals that are sent to end something; Podman does not tell which one it was. */
  private static final Set<String> ENDING = Set.of("", "2", "3", "9", "15");

  History after(ContainerEvent event) {
    return switch (event.action()) {
      case "start" -> new History(false, null, event.time(), died, exitCode, crashes, oom);
      case "stop" -> new History(true, killed, started, died, exitCode, 0, oom);
      case "kill" ->
          ENDING.contains(event.attributes().getOrDefault("signal", ""))
              ? new History(stopped, event.time(), started, died, exitCode, 0, oom)
              : this;
      case "oom" -> new History(stopped, killed, started, died, exitCode, crashes, event.time());
      case "die" -> afterDeath(event);
      default -> this;
    };
  }

  /** Whether somebody ended it on purpose. */
  boolean endedOnPurpose() {
    return stopped || killed != null;
  }

  /** Whether it ended by itself, and nobody has started it since. */
  boolean endedByItself() {
    return !endedOnPurpose() && died != null && (started == null || !died.isBefore(started));
  }

  /** Whether it was memory that it ended for. */
  boolean outOfMemory() {
    return oom != null && died != null && Duration.between(oom, died).abs().compareTo(TOGETHER) < 0;
  }

  /** Whether it falls over again and again, and it is too early to call it well. */
  boolean looping(Instant now) {
    return crashes > 1 && started != null && now.isBefore(started.plus(WELL));
  }

  /** Whether somebody who removed it at that time did so while it was meant to run. */
  boolean wantedAt(Instant removal) {
    return started != null && !stopped && (killed == null || !removal.isAfter(killed.plus(FORCED)));
  }

  private History afterDeath(ContainerEvent event) {
    if (endedOnPurpose()) {
      return this;
    }
    boolean quick = started != null && event.time().isBefore(started.plus(WELL));
    return new History(
        false, null, started, event.time(), code(event), quick ? crashes + 1 : 1, oom);
  }

  private static int code(ContainerEvent event) {
    try {
      return Integer.parseInt(event.attributes().getOrDefault("exitCode", ""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
