package berth.backend.session;

import berth.api.BerthException;
import berth.api.backend.BackendUsage;
import berth.api.engine.ContainerSessions;
import berth.api.engine.ContainerStats;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineStream;
import berth.backend.supervise.ProjectContainers;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the services of a backend use: told when each that runs was measured once more. */
public final class BackendMeter extends ProjectSession {
  private static final Logger LOG = LoggerFactory.getLogger(BackendMeter.class);

  private final ContainerSessions sessions;
  private final Consumer<BackendUsage> consumer;
  private final Map<String, Measured> measured = new HashMap<>();
  private final Set<String> fresh = new HashSet<>();
  private boolean closed;

  private BackendMeter(
      ContainerSessions sessions, Predicate<String> wanted, Consumer<BackendUsage> consumer) {
    super(wanted);
    this.sessions = sessions;
    this.consumer = consumer;
  }

  /**
   * Begins.
   *
   * @param wanted which services are
   */
  public static BackendMeter begin(
      EngineContainers containers,
      ContainerSessions sessions,
      String project,
      Predicate<String> wanted,
      Consumer<BackendUsage> consumer)
      throws BerthException {
    BackendMeter made = new BackendMeter(sessions, wanted, consumer);
    made.begin(containers, project, true);
    made.tellIfNone();
    return made;
  }

  @Override
  void there(EngineContainer container, String service) {
    if (ProjectContainers.isRunning(container)) {
      started(container.id(), service, Instant.EPOCH);
    }
  }

  @Override
  void started(String container, String service, Instant time) {
    Measured now = new Measured(service);
    Measured before = measured.put(container, now);
    if (before != null) {
      before.close();
    }
    // The engine's thread, which tells of the start, must not wait for the engine.
    Thread.ofVirtual().name("backend-meter").start(() -> measure(container, now));
  }

  @Override
  void stopped(String container) {
    Measured before = measured.remove(container);
    if (before != null) {
      before.close();
      fresh.remove(container);
      tellIfNone();
    }
  }

  @Override
  void removed(String container) {
    stopped(container);
  }

  @Override
  synchronized void release() {
    closed = true;
    measured.values().forEach(Measured::close);
    measured.clear();
  }

  private void measure(String container, Measured entry) {
    try {
      EngineStream stream = sessions.stats(container, stats -> got(container, entry, stats));
      synchronized (this) {
        entry.stream = stream;
        if (closed || measured.get(container) != entry) {
          stream.close();
        }
      }
    } catch (BerthException | RuntimeException e) {
      LOG.debug("Container {} cannot be measured", container, e);
    }
  }

  private synchronized void got(String container, Measured entry, ContainerStats stats) {
    if (closed || measured.get(container) != entry) {
      return;
    }
    entry.stats = stats;
    boolean again = !fresh.add(container);
    if (again || fresh.containsAll(measured.keySet())) {
      fresh.clear();
      tell();
    }
  }

  private synchronized void tellIfNone() {
    if (measured.isEmpty()) {
      tell();
    }
  }

  private void tell() {
    Map<String, ContainerStats> byService = new TreeMap<>();
    for (Measured each : measured.values()) {
      if (each.stats != null) {
        byService.merge(each.service, each.stats, BackendMeter::sum);
      }
    }
    List<BackendUsage.Service> services =
        byService.entrySet().stream()
            .map(each -> new BackendUsage.Service(each.getKey(), each.getValue()))
            .toList();
    consumer.accept(
        new BackendUsage(
            services.stream().mapToDouble(each -> each.stats().cpuPercent()).sum(),
            services.stream().mapToLong(each -> each.stats().memory()).sum(),
            services));
  }

  /** A service may have several containers. */
  private static ContainerStats sum(ContainerStats one, ContainerStats other) {
    return new ContainerStats(
        one.cpuPercent() + other.cpuPercent(),
        one.memory() + other.memory(),
        Math.max(one.memoryLimit(), other.memoryLimit()),
        one.received() + other.received(),
        one.sent() + other.sent(),
        one.read() + other.read(),
        one.written() + other.written(),
        one.processes() + other.processes());
  }

  /** A container that runs. */
  private static final class Measured {
    final String service;
    EngineStream stream;
    ContainerStats stats;

    Measured(String service) {
      this.service = service;
    }

    void close() {
      if (stream != null) {
        stream.close();
      }
    }
  }
}
