package berth.backend.supervise;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.ContainerEvent;
import berth.api.engine.EngineContainer;
import berth.api.extension.Extension;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;

/** What is known of one backend. Only the supervisor's own thread uses it. */
final class Watched {
  /** After that the listing is right. */
  private static final int MOST_CONTRADICTIONS = 10;

  final String project;
  final BackOff backOff = new BackOff();
  final BackOff settling = new BackOff();
  Extension extension;

  /** What Berth itself does with it just now. */
  Act act = Act.NONE;

  /** Whether it is meant to run, as far as Berth's own acts say. */
  boolean wanted = true;

  /** Why it could not be brought up; empty when it could. */
  String failure = "";

  /** The next look at it, or the next try to bring it up; may be null. */
  Future<?> next;

  boolean reviving;

  private final Map<String, History> histories = new HashMap<>();

  /** Containers of which the last event says that they have ended. */
  private final Set<String> ended = new HashSet<>();

  private int contradictions;

  /** Services of the containers that were there at the last look. */
  private final Map<String, String> services = new HashMap<>();

  /** Whether what is known outlives the next gap in the engine's account. */
  private boolean kept;

  /** Services whose container was removed while it was meant to run. */
  private final Set<String> removed = new HashSet<>();

  Watched(String project, Extension extension) {
    this.project = project;
    this.extension = extension;
  }

  /** Whether it is Berth that has to see that it runs. */
  boolean isLeftToBerth() {
    return wanted && act == Act.NONE && extension.enabled() && !reviving;
  }

  /** What the one who comes after is to know. */
  Legacy.Known known() {
    Map<String, Legacy.Container> containers = new HashMap<>();
    histories.forEach(
        (id, history) ->
            containers.put(id, new Legacy.Container(services.getOrDefault(id, ""), history)));
    return new Legacy.Known(wanted, failure, containers);
  }

  /** Takes over what the one before knew. */
  void restore(Legacy.Known known) {
    wanted = known.wanted();
    failure = known.failure();
    known
        .containers()
        .forEach(
            (id, container) -> {
              histories.put(id, container.history());
              services.put(id, container.service());
            });
    keepOnce();
  }

  /** The next gap in the engine's account is Berth's own, and a short one. */
  void keepOnce() {
    kept = true;
  }

  /** Stops waiting for the next look. */
  void stopWaiting() {
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }

  /** Takes note of an event of one of its containers. */
  void note(ContainerEvent event) {
    String id = event.container();
    String service = event.attributes().get(ProjectContainers.SERVICE);
    switch (event.action()) {
      case "die" -> ended.add(id);
      case "start", "destroy", "remove" -> ended.remove(id);
      default -> {}
    }
    switch (event.action()) {
      case "destroy", "remove" -> {
        History history = histories.remove(id);
        if (service != null && history != null && isMissed(history, event.time())) {
          removed.add(service);
        }
      }
      case "create" -> removed.remove(service);
      default -> histories.put(id, histories.getOrDefault(id, History.NONE).after(event));
    }
  }

  /**
   * The engine's account has a gap. What it said before counts no longer: it may be another engine.
   * Only in a gap of Berth's own it does, and what is missing then has been removed meanwhile.
   */
  void bridgeGap(ProjectContainers found) {
    ended.clear();
    if (kept) {
      Set<String> there = new HashSet<>();
      found.all().forEach(container -> there.add(container.id()));
      histories.forEach(
          (id, history) -> {
            boolean gone = !there.contains(id) && !services.getOrDefault(id, "").isEmpty();
            if (gone && isMissed(history, Instant.now())) {
              removed.add(services.get(id));
            }
          });
    } else {
      histories.clear();
      removed.clear();
    }
    kept = false;
  }

  /** Whether a container whose removal this was at that time is to be there. */
  private boolean isMissed(History history, Instant removal) {
    return wanted && act == Act.NONE && failure.isEmpty() && history.wantedAt(removal);
  }

  /** The engine tells of an end a little before its listing knows of it. */
  boolean isBehind(ProjectContainers found) {
    boolean behind =
        found.all().stream()
            .anyMatch(
                container ->
                    ProjectContainers.isRunning(container) && ended.contains(container.id()));
    contradictions = behind ? contradictions + 1 : 0;
    return behind && contradictions < MOST_CONTRADICTIONS;
  }

  History history(EngineContainer container) {
    boolean up = Set.of("running", "restarting").contains(container.state());
    return up
        ? histories.computeIfAbsent(container.id(), _ -> History.UP)
        : histories.getOrDefault(container.id(), History.NONE);
  }

  /** Drops what is known of containers that are no more. */
  void retain(ProjectContainers found) {
    List<String> ids = found.all().stream().map(EngineContainer::id).toList();
    histories.keySet().retainAll(ids);
    ended.retainAll(ids);
    removed.removeIf(service -> found.of(service).isPresent());
    services.clear();
    for (EngineContainer container : found.all()) {
      services.put(container.id(), container.labels().getOrDefault(ProjectContainers.SERVICE, ""));
    }
  }

  /**
   * Judges.
   *
   * @param services in file order
   * @param seen what is known of the container of a service
   * @param elsewhere the sentence that says where else it is; empty when it is nowhere else
   */
  BackendVerdict judge(
      List<String> services,
      String hidden,
      Function<String, Optional<Seen>> seen,
      String elsewhere,
      Instant now) {
    boolean starting = act == Act.START;
    boolean none = services.stream().allMatch(name -> seen.apply(name).isEmpty());
    List<ServiceState> states =
        services.stream()
            .map(
                name ->
                    seen.apply(name)
                        .map(it -> ServiceState.of(name, it, starting, now))
                        .orElseGet(
                            () -> ServiceState.absent(name, starting, removed.contains(name))))
            .toList();
    if (none && !starting && removed.isEmpty()) {
      return absent(states.stream().map(ServiceState::service).toList(), elsewhere);
    }
    Optional<ServiceState> ofHidden =
        seen.apply(hidden).map(it -> ServiceState.of(hidden, it, starting, now));
    if (ofHidden.isEmpty() && removed.contains(hidden)) {
      ofHidden = Optional.of(ServiceState.absent(hidden, starting, true));
    }
    return withFailure(BackendVerdict.of(extension.title(), states, ofHidden));
  }

  private BackendVerdict absent(List<BackendStatus.Service> services, String elsewhere) {
    if (!failure.isEmpty()) {
      return BackendVerdict.settled(State.FAILED, services, failure);
    }
    return elsewhere.isEmpty()
        ? BackendVerdict.settled(
            State.STOPPED, services, "The backend of " + extension.title() + " is not started.")
        : BackendVerdict.settled(State.ELSEWHERE, services, elsewhere);
  }

  private BackendVerdict withFailure(BackendVerdict verdict) {
    if (!verdict.lying() || !wanted) {
      return verdict;
    }
    BackendStatus status = verdict.status();
    String more =
        failure.isEmpty()
            ? "It is started again."
            : "It will be started again. The last try failed: " + failure;
    return new BackendVerdict(
        new BackendStatus(status.state(), status.services(), status.reason() + "\n" + more),
        true,
        verdict.unsettled());
  }
}
