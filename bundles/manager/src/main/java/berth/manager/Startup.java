package berth.manager;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import berth.manager.store.ExtensionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done in the background when Berth starts: recovery, then the backends. */
final class Startup implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final ExtensionStore store;
  private final Installed installed;
  private final Locks locks;
  private final Recovery recovery;
  private final Backends backends;
  private final EngineSide engine;

  Startup(
      ExtensionStore store,
      Installed installed,
      Locks locks,
      Recovery recovery,
      Backends backends,
      EngineSide engine) {
    this.store = store;
    this.installed = installed;
    this.locks = locks;
    this.recovery = recovery;
    this.backends = backends;
    this.engine = engine;
  }

  @Override
  public void run() {
    try {
      for (String key : store.keys()) {
        try (var hold = locks.hold(key)) {
          recovery.recover(key);
        }
      }
      for (Extension extension : installed.list()) {
        try (var hold = locks.hold(extension.key())) {
          // It may have been removed or updated since.
          Optional<Extension> now = installed.withKey(extension.key());
          if (now.isPresent()) {
            start(now.get());
          }
        }
      }
    } catch (CancelledException e) {
      LOG.debug("The start of the extensions was called off", e);
    } catch (IOException e) {
      LOG.error("The extensions cannot be read: {}", e.getMessage(), e);
    }
  }

  private void start(Extension extension) throws CancelledException {
    try {
      if (extension.metadata().hasBackend() && shouldStart(extension)) {
        engine.bringUp(extension, new LogProgress(LOG));
      }
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException | RuntimeException e) {
      LOG.warn("The backend of {} did not start: {}", extension.id(), e.getMessage(), e);
    }
  }

  private boolean shouldStart(Extension extension) {
    BackendStatus status = backends.status(extension);
    LOG.debug("The backend of {} is {}", extension.id(), status.state());
    return switch (status.state()) {
      case STOPPED, FAILED -> true;
      // What runs may be an older revision, brought up by the engine itself.
      case RUNNING, STARTING, UNHEALTHY -> Files.exists(ImageDelivery.archive(extension.folder()));
      case NONE, ELSEWHERE, ENGINE_AWAY -> false;
    };
  }
}
