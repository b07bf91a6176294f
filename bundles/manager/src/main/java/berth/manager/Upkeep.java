package berth.manager;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import berth.lease.Leadership;
import berth.manager.store.ExtensionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is on disk and in the engine in order: what a crash has left half done, and what had
 * to wait for an engine.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** Compose is a process of its own for each; more of them at once only slow each other down. */
  private static final int AT_ONCE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ExtensionStore store;
  private final Installed installed;
  private final Locks locks;
  private final Recovery recovery;
  private final Backends backends;
  private final EngineSide engine;
  private final Leadership leadership;

  Upkeep(
      ExtensionStore store,
      Installed installed,
      Locks locks,
      Recovery recovery,
      Backends backends,
      EngineSide engine,
      Leadership leadership) {
    this.store = store;
    this.installed = installed;
    this.locks = locks;
    this.recovery = recovery;
    this.backends = backends;
    this.engine = engine;
    this.leadership = leadership;
  }

  /** Finishes or undoes what was broken off. */
  void recover() throws InterruptedException {
    forEach(recovery::recover);
  }

  /** Also brings the backends to how they should be, now that an engine is there. */
  void catchUp() throws InterruptedException {
    forEach(
        key -> {
          recovery.recover(key);
          // It may have been removed or updated since.
          Optional<Extension> extension = installed.withKey(key);
          if (extension.isPresent()) {
            settle(extension.get());
          }
        });
  }

  private interface Work {
    void on(String key) throws BerthException;
  }

  /** A few at a time; what fails stops none of the others. */
  private void forEach(Work work) throws InterruptedException {
    List<Future<?>> done = new ArrayList<>();
    var virtual = Thread.ofVirtual().name("upkeep-", 0).factory();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, virtual)) {
      for (String key : store.keys()) {
        done.add(threads.submit(() -> tryOn(key, work)));
      }
    } catch (IOException e) {
      LOG.error("The extensions cannot be read: {}", e.getMessage(), e);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    for (Future<?> each : done) {
      try {
        each.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
      }
    }
  }

  private void tryOn(String key, Work work) {
    try {
      // What is not done yet when this manager is replaced is for the next one.
      leadership.act(
          "The extension " + key + " is being brought in order.",
          () -> {
            try (var hold = locks.hold(key)) {
              work.on(key);
            }
            return null;
          },
          () -> null);
    } catch (CancelledException e) {
      LOG.debug("The work on {} was called off", key, e);
    } catch (BerthException | RuntimeException e) {
      LOG.warn("{} is not as it should be yet: {}", key, e.getMessage(), e);
    }
  }

  private void settle(Extension extension) throws BerthException {
    if (!extension.metadata().hasBackend()) {
      return;
    }
    BackendStatus status = status(extension);
    LOG.debug("The backend of {} is {}", extension.id(), status.state());
    if (!extension.enabled()) {
      if (hasContainers(status)) {
        engine.takeDown(extension, false, new LogProgress(LOG));
      }
    } else if (shouldStart(extension, status)) {
      engine.bringUp(extension, new LogProgress(LOG));
    }
  }

  /** Who watches the backends may not have heard yet that the engine is back. */
  private BackendStatus status(Extension extension) throws CancelledException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      BackendStatus status = backends.status(extension);
      if (status.state() != State.ENGINE_AWAY
          || System.nanoTime() > deadline
          || !engine.answers()) {
        return status;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        throw new CancelledException("Waiting for the engine was called off.");
      }
    }
  }

  private boolean shouldStart(Extension extension, BackendStatus status) {
    return switch (status.state()) {
      case STOPPED, FAILED -> !engine.isStopped(extension);
      // What runs may be an older revision, brought up by the engine itself.
      case RUNNING, STARTING, UNHEALTHY -> Files.exists(ImageDelivery.archive(extension.folder()));
      // It lives there, and nobody has said that it should move.
      case ELSEWHERE -> false;
      case NONE, ENGINE_AWAY -> false;
    };
  }

  private static boolean hasContainers(BackendStatus status) {
    return status.services().stream().anyMatch(service -> !service.container().isEmpty());
  }
}
