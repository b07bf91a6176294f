package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.backend.BackendListener;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how the backends are, without asking: one stream of the engine's events tells which project
 * to look at. What the engine leaves lying although nobody stopped it, it has brought up again.
 *
 * <p>All that is known changes on one thread. Only that the engine is gone is said from outside of
 * it, for that thread may be waiting for this very engine.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** Events come in bursts: a start alone has five. */
  private static final Duration BURST = Duration.ofMillis(100);

  /** How long the engine's listing may be behind its events. */
  private static final Duration BEHIND = Duration.ofMillis(200);

  /** How long somebody waits who asks for a backend that nobody knows yet. */
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(20);

  /** Those that change how a container is; checks of its health alone make three others. */
  private static final Set<String> TELLING =
      Set.of(
          "create", "start", "restart", "die", "oom", "kill", "stop", "pause", "unpause", "destroy",
          "remove", "rename", "update");

  private final EventFeed feed;
  private final EngineContainers containers;
  private final ContainerReader reader;
  private final Projects projects;
  private final Places places;
  private final Announcements announcements = new Announcements();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("backend-supervisor").factory());
  private final Map<String, Watched> byProject = new HashMap<>();
  private final Set<Watched> dirty = new HashSet<>();
  private final BackOff reconnecting = new BackOff();
  private volatile Optional<EngineStatus> told = Optional.empty();

  /**
   * @param home value of the label berth.home
   */
  public Supervisor(
      String home,
      Engine engine,
      EngineContainers containers,
      ContainerSessions sessions,
      Projects projects,
      Places places) {
    this.containers = containers;
    this.projects = projects;
    this.places = places;
    reader = new ContainerReader(engine, sessions);
    feed = new EventFeed(Map.of("berth.home", home), engine, containers);
  }

  /** How a backend is. Asks the engine only for one that nobody has asked for yet. */
  public BackendStatus status(Extension extension) {
    BackendStatus known = announcements.get(extension.id());
    if (known == null) {
      await(submit(() -> watch(extension)));
      known = announcements.get(extension.id());
    }
    return known == null ? away("The engine does not answer in time.") : known;
  }

  /** Tells somebody all that is known, and from then on each change. */
  public void add(BackendListener listener) {
    announcements.add(listener);
  }

  public void remove(BackendListener listener) {
    announcements.remove(listener);
  }

  /** To be told as the engine's listener is. */
  public void engineChanged(EngineStatus status) {
    told = Optional.of(status);
    if (status.reachable()) {
      submit(this::engineIsThere);
    } else {
      feed.invalidate();
      announcements.putAll(away(noEngine(status)));
    }
  }

  /** Berth begins to do something with a backend. */
  public void begins(Extension extension, Act act) {
    submit(
        () -> {
          Watched watched = watched(extension);
          watched.extension = extension;
          watched.act = act;
          watched.wanted = act == Act.START;
          watched.failure = "";
          watched.stopWaiting();
          if (feed.isOpen()) {
            read(watched);
          }
        });
  }

  /**
   * What Berth did is done. Returns when it is known how the backend is now.
   *
   * @param failure why it could not be started; empty when all went well
   */
  public void ends(Extension extension, String failure) {
    await(
        submit(
            () -> {
              Watched watched = watched(extension);
              watched.act = Act.NONE;
              watched.failure = failure;
              look(watched);
            }));
  }

  /** Whether a backend is meant to run, as far as Berth's own acts say. */
  public boolean wants(Extension extension) {
    AtomicBoolean wanted = new AtomicBoolean();
    await(
        submit(
            () -> {
              Watched watched = byProject.get(projects.name(extension));
              wanted.set(watched != null && watched.wanted);
            }));
    return wanted.get();
  }

  /** The extension is gone. */
  public void forget(Extension extension) {
    submit(
        () -> {
          Watched watched = byProject.remove(projects.name(extension));
          if (watched != null) {
            watched.stopWaiting();
          }
          announcements.forget(extension.id());
        });
  }

  @Override
  public void close() {
    worker.shutdownNow();
    feed.invalidate();
    announcements.close();
  }

  private void watch(Extension extension) {
    look(watched(extension));
  }

  private Watched watched(Extension extension) {
    Watched watched =
        byProject.computeIfAbsent(
            projects.name(extension), project -> new Watched(project, extension));
    if (extension.installed().isAfter(watched.extension.installed())) {
      watched.extension = extension;
    }
    return watched;
  }

  private void look(Watched watched) {
    if (feed.isOpen()) {
      read(watched);
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
  private void connect() {
    Optional<EngineStatus> gone = told.filter(status -> !status.reachable());
    if (gone.isPresent()) {
      tellAway(noEngine(gone.get()));
      return;
    }
    try {
      long epoch =
          feed.open(event -> submit(() -> happened(event)), lost -> submit(() -> lost(lost)));
      Map<String, ProjectContainers> found =
          ProjectContainers.byProject(containers.withLabels(feed.labels()));
      for (Watched watched : byProject.values()) {
        watched.forgetEvents();
        observe(
            watched, found.getOrDefault(watched.project, new ProjectContainers(List.of())), epoch);
      }
      reconnecting.running(Instant.now());
    } catch (BerthException | RuntimeException e) {
      LOG.info("The engine's events cannot be followed: {}", e.getMessage());
      feed.invalidate();
      tellAway(e.getMessage());
      if (told.map(EngineStatus::reachable).orElse(true)) {
        schedule(this::connectAgain, reconnecting.next(Instant.now()));
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
    BackendStatus away = away(reason);
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
      schedule(this::readDirty, BURST);
    }
    dirty.add(watched);
  }

  private void readDirty() {
    List<Watched> all = List.copyOf(dirty);
    dirty.clear();
    if (feed.isOpen()) {
      all.forEach(this::read);
    }
  }

  private void read(Watched watched) {
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

  private void observe(Watched watched, ProjectContainers found, long epoch) {
    watched.retain(found);
    BackendVerdict verdict = judge(watched, found);
    // What was seen of an engine that is gone meanwhile does not count.
    feed.ifCurrent(epoch, () -> announcements.put(watched.extension.id(), verdict.status()));
    watched.stopWaiting();
    Instant now = Instant.now();
    if (verdict.status().state() == State.RUNNING) {
      watched.backOff.running(now);
    }
    if (verdict.lying() && isWanted(watched)) {
      watched.next = schedule(() -> revive(watched), watched.backOff.next(now));
    } else if (verdict.unsettled()) {
      lookAgain(watched, watched.settling.next(now));
    } else {
      watched.settling.reset();
    }
  }

  private BackendVerdict judge(Watched watched, ProjectContainers found) {
    List<String> services;
    try {
      services = projects.services(watched.extension, found);
    } catch (BerthException e) {
      return BackendVerdict.settled(State.FAILED, List.of(), e.getMessage());
    }
    Map<String, Seen> seen = new HashMap<>();
    for (String service : found.services()) {
      EngineContainer container = found.of(service).orElseThrow();
      seen.put(service, reader.read(container, watched.history(container)));
    }
    return watched.judge(
        services,
        projects.hidden(),
        name -> Optional.ofNullable(seen.get(name)),
        elsewhere(watched.extension),
        Instant.now());
  }

  private String elsewhere(Extension extension) {
    List<Places.Place> others = places.elsewhere(extension, feed.engineId());
    return others.isEmpty()
        ? ""
        : "Its containers are on "
            + others.getLast()
            + "; choose that engine again, or start it here.";
  }

  private static boolean isWanted(Watched watched) {
    return watched.wanted
        && watched.act == Act.NONE
        && watched.extension.enabled()
        && !watched.reviving;
  }

  private void lookAgain(Watched watched, Duration wait) {
    watched.stopWaiting();
    watched.next = schedule(() -> look(watched), wait);
  }

  /** Brings up what lies there, on a thread of its own, for Compose takes its time. */
  private void revive(Watched watched) {
    if (!feed.isOpen() || !isWanted(watched)) {
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
              submit(
                  () -> {
                    watched.reviving = false;
                    watched.failure = failure;
                    look(watched);
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

  private static BackendStatus away(String reason) {
    return new BackendStatus(State.ENGINE_AWAY, List.of(), reason);
  }

  private static String noEngine(EngineStatus status) {
    return status.attempts().isEmpty()
        ? "No container engine answers."
        : "No container engine answers. "
            + status.attempts().getFirst().foundBy()
            + ": "
            + status.attempts().getFirst().failure();
  }

  private Future<?> submit(Runnable task) {
    return schedule(task, Duration.ZERO);
  }

  private Future<?> schedule(Runnable task, Duration wait) {
    try {
      return worker.schedule(() -> run(task), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The supervisor has ended");
      return null;
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("The supervisor of the backends failed", e);
    }
  }

  private static void await(Future<?> task) {
    if (task == null) {
      return;
    }
    try {
      task.get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The engine does not answer in time", e);
    }
  }
}
