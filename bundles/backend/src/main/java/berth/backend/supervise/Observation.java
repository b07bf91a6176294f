package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.EngineContainers;
import berth.api.extension.Extension;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at backends, announces how they are, and has those brought up again that the engine leaves
 * lying. Used on the worker's thread only.
 */
final class Observation {
  private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

  /** How long the engine's listing may be behind its events. */
  private static final Duration BEHIND = Duration.ofMillis(200);

  private final EventFeed feed;
  private final EngineContainers containers;
  private final Examiner examiner;
  private final Projects projects;
  private final Announcements announcements;
  private final Worker worker;

  Observation(
      EventFeed feed,
      EngineContainers containers,
      Examiner examiner,
      Projects projects,
      Announcements announcements,
      Worker worker) {
    this.feed = feed;
    this.containers = containers;
    this.examiner = examiner;
    this.projects = projects;
    this.announcements = announcements;
    this.worker = worker;
  }

  /** Looks at one backend, while the engine's events are followed. */
  void read(Watched watched) {
    long epoch = feed.epoch();
    try {
      ProjectContainers found = ProjectContainers.of(watched.project, containers);
      if (watched.isBehind(found)) {
        lookAgain(watched, BEHIND);
      } else {
        observe(watched, found, epoch);
      }
    } catch (BerthException | RuntimeException e) {
      LOG.info("Project {} cannot be looked at: {}", watched.project, e.getMessage());
      lookAgain(watched, watched.settling.next(Instant.now()));
    }
  }

  /**
   * Takes in what was found.
   *
   * @param epoch of the events that were followed then
   */
  void observe(Watched watched, ProjectContainers found, long epoch) {
    watched.retain(found);
    BackendVerdict verdict = examiner.judge(watched, found, feed.engineId());
    // What was seen of an engine that is gone meanwhile does not count.
    feed.ifCurrent(epoch, () -> announcements.put(watched.extension.id(), verdict.status()));
    watched.stopWaiting();
    Instant now = Instant.now();
    if (verdict.status().state() == State.RUNNING) {
      watched.backOff.running(now);
    }
    if (verdict.lying() && watched.isLeftToBerth()) {
      watched.next = worker.schedule(() -> revive(watched), watched.backOff.next(now));
    } else if (verdict.unsettled()) {
      lookAgain(watched, watched.settling.next(now));
    } else {
      watched.settling.reset();
    }
  }

  private void lookAgain(Watched watched, Duration wait) {
    watched.stopWaiting();
    watched.next = worker.schedule(() -> readIfOpen(watched), wait);
  }

  /** When the engine's events are followed anew all is read anyway. */
  private void readIfOpen(Watched watched) {
    if (feed.isOpen()) {
      read(watched);
    }
  }

  /** Brings up what lies there, on a thread of its own, for Compose takes its time. */
  private void revive(Watched watched) {
    if (!feed.isOpen() || !watched.isLeftToBerth()) {
      return;
    }
    watched.reviving = true;
    Extension extension = watched.extension;
    LOG.info("The backend of {} does not run and is brought up again", extension.id());
    Thread.ofVirtual()
        .name("backend-revival")
        .start(
            () -> {
              String failure = bringUp(extension);
              worker.submit(
                  () -> {
                    watched.reviving = false;
                    watched.failure = failure;
                    readIfOpen(watched);
                  });
            });
  }

  private String bringUp(Extension extension) {
    try {
      projects.bringUp(extension);
      return "";
    } catch (BerthException | RuntimeException e) {
      LOG.warn("The backend of {} could not be brought up again", extension.id(), e);
      return String.valueOf(e.getMessage());
    }
  }
}
