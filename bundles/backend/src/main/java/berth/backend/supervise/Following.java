package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.backend.BackendStatus;
import berth.api.engine.ContainerEvent;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the engine's events as long as it is meant to, over engines that come and go, and has
 * those backends looked at that they are about.
 */
final class Following {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  /** Events come in bursts: a start alone has five. */
  private static final Duration BURST = Duration.ofMillis(100);

  /** Those that change how a container is; checks of its health alone make three others. */
  private static final Set<String> TELLING =
      Set.of(
          "create", "start", "restart", "die", "oom", "kill", "stop", "pause", "unpause", "destroy",
          "remove", "rename", "update");

  private final EventFeed feed;
  private final EngineContainers containers;
  private final Map<String, Watched> byProject;
  private final Observation observation;
  private final Announcements announcements;
  private final Worker worker;
  private final Set<Watched> dirty = new HashSet<>();
  private final BackOff reconnecting = new BackOff();
  private volatile Optional<EngineStatus> told = Optional.empty();
  private volatile boolean meant;

  /**
   * @param byProject all that is watched; the worker's
   */
  Following(
      EventFeed feed,
      EngineContainers containers,
      Map<String, Watched> byProject,
      Observation observation,
      Announcements announcements,
      Worker worker) {
    this.feed = feed;
    this.containers = containers;
    this.byProject = byProject;
    this.observation = observation;
    this.announcements = announcements;
    this.worker = worker;
  }

  /** Whether events are followed, or will be once there is an engine. */
  boolean isMeant() {
    return meant;
  }

  /** From now on it is meant to follow, once somebody calls {@link #connect}. */
  void begin() {
    meant = true;
  }

  /** Nothing begins any more. What is under way is the worker's to end. */
  void end() {
    meant = false;
  }

  /** To be called by the worker after {@link #end}. */
  void drop() {
    feed.invalidate();
    dirty.clear();
  }

  /** Why no engine answers; empty when one does, as far as anybody said. */
  Optional<String> away() {
    return told.filter(status -> !status.reachable()).map(Following::noEngine);
  }

  /** What the engine's listener is told. */
  void engineChanged(EngineStatus status) {
    told = Optional.of(status);
    if (!meant) {
      return;
    }
    if (status.reachable()) {
      worker.submit(this::engineIsThere);
    } else {
      feed.invalidate();
      announcements.putAll(Examiner.away(noEngine(status)));
    }
  }

  /** The part that talks to the engine is another one now, and the engine is the same. */
  void engineServiceChanged() {
    worker.submit(
        () -> {
          if (feed.isOpen()) {
            byProject.values().forEach(Watched::keepOnce);
            feed.invalidate();
            connect();
          }
        });
  }

  /** Looks at one, or begins to follow, which looks at all. */
  void look(Watched watched) {
    if (feed.isOpen()) {
      observation.read(watched);
    } else {
      connect();
    }
  }

  private void engineIsThere() {
    if (!feed.isOpen() || feed.isOfAnotherEngine()) {
      feed.invalidate();
      connect();
    }
  }

  /** Follows the engine's events and reads all that is watched afresh, in one listing. */
  void connect() {
    if (!meant) {
      return;
    }
    Optional<String> away = away();
    if (away.isPresent()) {
      tellAway(away.get());
      return;
    }
    try {
      long epoch =
          feed.open(
              event -> worker.submit(() -> happened(event)),
              lost -> worker.submit(() -> lost(lost)));
      Map<String, ProjectContainers> found =
          ProjectContainers.byProject(containers.withLabels(feed.labels()));
      for (Watched watched : byProject.values()) {
        var its = found.getOrDefault(watched.project, new ProjectContainers(List.of()));
        watched.bridgeGap(its);
        observation.observe(watched, its, epoch);
      }
      reconnecting.running(Instant.now());
    } catch (BerthException | RuntimeException e) {
      LOG.info("The engine's events cannot be followed: {}", e.getMessage());
      feed.invalidate();
      tellAway(e.getMessage());
      if (told.map(EngineStatus::reachable).orElse(true)) {
        worker.schedule(this::connectAgain, reconnecting.next(Instant.now()));
      }
    }
  }

  private void connectAgain() {
    if (!feed.isOpen()) {
      connect();
    }
  }

  private void lost(long epoch) {
    if (feed.isCurrent(epoch)) {
      LOG.info("The engine's events have ended");
      feed.invalidate();
      connect();
    }
  }

  private void tellAway(String reason) {
    BackendStatus away = Examiner.away(reason);
    byProject.values().forEach(each -> announcements.put(each.extension.id(), away));
  }

  private void happened(ContainerEvent event) {
    boolean telling =
        TELLING.contains(event.action()) || event.action().startsWith("health_status");
    Watched watched = byProject.get(event.attributes().get(ProjectContainers.PROJECT));
    if (watched == null || !telling) {
      return;
    }
    watched.note(event);
    if (dirty.isEmpty()) {
      worker.schedule(this::readDirty, BURST);
    }
    dirty.add(watched);
  }

  private void readDirty() {
    List<Watched> all = List.copyOf(dirty);
    dirty.clear();
    if (feed.isOpen()) {
      all.forEach(observation::read);
    }
  }

  private static String noEngine(EngineStatus status) {
    return status.attempts().isEmpty()
        ? "No container engine answers."
        : "No container engine answers. "
            + status.attempts().getFirst().foundBy()
            + ": "
            + status.attempts().getFirst().failure();
  }
}
