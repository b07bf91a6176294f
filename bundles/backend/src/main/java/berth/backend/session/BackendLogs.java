package berth.backend.session;

import berth.api.BerthException;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.ContainerSessions;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the services of a backend print, in one order. */
public final class BackendLogs extends ProjectSession {
  private final ContainerSessions sessions;
  private final LogRequest request;
  private final LogMerge merge = new LogMerge();
  private final Map<String, ContainerLog> logs = new HashMap<>();

  private BackendLogs(ContainerSessions sessions, LogRequest request, Predicate<String> wanted) {
    super(wanted);
    this.sessions = sessions;
    this.request = request;
  }

  /**
   * Begins.
   *
   * @param wanted which services are
   */
  public static BackendLogs begin(
      EngineContainers containers,
      ContainerSessions sessions,
      String project,
      Predicate<String> wanted,
      LogRequest request,
      Consumer<LogLine> consumer)
      throws BerthException {
    BackendLogs made = new BackendLogs(sessions, request, wanted);
    made.begin(containers, project, request.follow());
    if (!request.follow()) {
      made.merge.complete();
    }
    Thread.ofVirtual().name("backend-logs").start(() -> made.tell(consumer));
    return made;
  }

  @Override
  void there(EngineContainer container, String service) {
    logs.computeIfAbsent(container.id(), id -> read(id, service, request));
  }

  @Override
  void started(String container, String service, Instant time) {
    ContainerLog known = logs.get(container);
    if (known != null) {
      known.started(time);
    } else {
      // All that it prints is new.
      logs.put(
          container,
          read(container, service, new LogRequest(request.services(), -1, Optional.empty(), true)));
    }
  }

  @Override
  void stopped(String container) {
    // The engine ends its answer.
  }

  @Override
  void removed(String container) {
    ContainerLog known = logs.remove(container);
    if (known != null) {
      known.gone();
    }
  }

  @Override
  void release() {
    merge.close();
    synchronized (this) {
      logs.values().forEach(ContainerLog::close);
    }
  }

  private ContainerLog read(String container, String service, LogRequest what) {
    return new ContainerLog(sessions, container, service, what, merge.add());
  }

  private void tell(Consumer<LogLine> consumer) {
    try {
      for (LogLine line = merge.next(); line != null; line = merge.next()) {
        consumer.accept(line);
      }
      finish(null);
    } catch (InterruptedException | RuntimeException e) {
      finish(e);
    }
  }
}
