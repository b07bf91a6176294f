package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.backend.BackendListener;
import berth.api.backend.BackendStatus;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how the backends are, without asking: one stream of the engine's events tells which project
 * to look at. What the engine leaves lying although nobody stopped it, it has brought up again. All
 * that only while it is in charge; before and after that it looks when it is asked.
 *
 * <p>All that is known changes on one thread. Only that the engine is gone is said from outside of
 * it, for that thread may be waiting for this very engine.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** How long somebody waits who asks for a backend that nobody knows yet. */
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(20);

  /** How long the next one waits until this one is quiet. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private final Engine engine;
  private final EngineContainers containers;
  private final Projects projects;
  private final Supplier<List<Extension>> installed;
  private final EventFeed feed;
  private final Examiner examiner;
  private final Announcements announcements = new Announcements();
  private final Worker worker = new Worker();
  private final Observation observation;
  private final Following following;
  private final Map<String, Watched> byProject = new HashMap<>();

  /**
   * @param home value of the label berth.home
   * @param installed the extensions that there are, for one that takes over from another
   */
  public Supervisor(
      String home,
      Engine engine,
      EngineContainers containers,
      ContainerSessions sessions,
      Projects projects,
      Places places,
      Supplier<List<Extension>> installed) {
    this.engine = engine;
    this.containers = containers;
    this.projects = projects;
    this.installed = installed;
    examiner = new Examiner(projects, places, new ContainerReader(engine, sessions));
    feed = new EventFeed(Map.of("berth.home", home), engine, containers);
    observation = new Observation(feed, containers, examiner, projects, announcements, worker);
    following = new Following(feed, containers, byProject, observation, announcements, worker);
  }

  /**
   * Begins to follow what happens.
   *
   * @param left what {@link #handOver} of the one before said; empty when there was none
   */
  public void takeOver(String left) {
    following.begin();
    worker.submit(() -> begin(left));
  }

  /**
   * Ends to follow what happens.
   *
   * @return what the next one is to know
   */
  public String handOver() {
    following.end();
    AtomicReference<String> left = new AtomicReference<>("");
    worker.run(
        () -> {
          following.drop();
          byProject.values().forEach(Watched::stopWaiting);
          byProject.values().forEach(Watched::keepOnce); // It may come back to this one.
          left.set(Legacy.of(byProject.values()).json());
        },
        QUIET);
    announcements.silence();
    return left.get();
  }

  /**
   * How a backend is. While in charge the engine is asked only for one that nobody has asked for
   * yet.
   */
  public BackendStatus status(Extension extension) {
    if (!following.isMeant()) {
      return lookOnce(extension);
    }
    BackendStatus known = announcements.get(extension.id());
    if (known == null) {
      worker.run(() -> following.look(watched(extension)), FIRST_ANSWER);
      known = announcements.get(extension.id());
    }
    return known == null ? Examiner.away("The engine does not answer in time.") : known;
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
    following.engineChanged(status);
  }

  /** The part that talks to the engine is another one now, and the engine is the same. */
  public void engineServiceChanged() {
    following.engineServiceChanged();
  }

  /** Berth begins to do something with a backend. */
  public void begins(Extension extension, Act act) {
    worker.submit(
        () -> {
          Watched watched = watched(extension);
          watched.extension = extension;
          watched.act = act;
          watched.wanted = act == Act.START;
          watched.failure = "";
          watched.stopWaiting();
          if (feed.isOpen()) {
            observation.read(watched);
          }
        });
  }

  /**
   * What Berth did is done. Returns when it is known how the backend is now.
   *
   * @param failure why it could not be started; empty when all went well
   */
  public void ends(Extension extension, String failure) {
    worker.run(
        () -> {
          Watched watched = watched(extension);
          watched.act = Act.NONE;
          watched.failure = failure;
          following.look(watched);
        },
        FIRST_ANSWER);
  }

  /** Whether a backend is meant to run, as far as Berth's own acts say. */
  public boolean wants(Extension extension) {
    AtomicBoolean wanted = new AtomicBoolean();
    worker.run(
        () -> {
          Watched watched = byProject.get(projects.name(extension));
          wanted.set(watched != null && watched.wanted);
        },
        FIRST_ANSWER);
    return wanted.get();
  }

  /** The extension is gone. */
  public void forget(Extension extension) {
    worker.submit(
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
    following.end();
    worker.close();
    feed.invalidate();
    announcements.close();
  }

  /** The backends that the one before knew are watched at once, as it knew them. */
  private void begin(String left) {
    Legacy legacy = Legacy.parse(left);
    try {
      for (Extension extension : legacy.isEmpty() ? List.<Extension>of() : installed.get()) {
        legacy.of(extension).ifPresent(known -> watched(extension).restore(known));
      }
    } catch (RuntimeException e) {
      LOG.warn("Backends are watched again once somebody asks for them", e);
    }
    following.connect();
  }

  private BackendStatus lookOnce(Extension extension) {
    Optional<String> away = following.away();
    if (away.isPresent()) {
      return Examiner.away(away.get());
    }
    AtomicReference<BackendStatus> seen =
        new AtomicReference<>(Examiner.away("The engine does not answer in time."));
    worker.run(() -> seen.set(seenNow(extension)), FIRST_ANSWER);
    return seen.get();
  }

  private BackendStatus seenNow(Extension extension) {
    String project = projects.name(extension);
    Watched watched = byProject.getOrDefault(project, new Watched(project, extension));
    try {
      ProjectContainers found = ProjectContainers.of(project, containers);
      return examiner.judge(watched, found, engine.endpoint().id()).status();
    } catch (BerthException e) {
      return Examiner.away(e.getMessage());
    }
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
}
