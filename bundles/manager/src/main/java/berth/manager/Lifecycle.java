package berth.manager;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.manager.store.ExtensionStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Starts and stops the backends of what is installed, for now and for good. The caller holds the
 * lock.
 */
final class Lifecycle {
  private final ExtensionStore store;
  private final Installed installed;
  private final EngineSide engine;
  private final Admission admission;

  Lifecycle(ExtensionStore store, Installed installed, EngineSide engine, Admission admission) {
    this.store = store;
    this.installed = installed;
    this.engine = engine;
    this.admission = admission;
  }

  void start(Extension extension, Progress progress) throws BerthException {
    admission.check(extension);
    requireEnabled(extension);
    engine.bringUp(extension, progress);
  }

  /** It may start again with the engine, by the restart policy, and does when Berth starts. */
  void stop(Extension extension, Progress progress) throws BerthException {
    engine.stop(extension, progress);
  }

  void restart(Extension extension, Progress progress) throws BerthException {
    admission.check(extension);
    requireEnabled(extension);
    engine.stop(extension, progress);
    engine.bringUp(extension, progress);
  }

  /** One whose backend does not start is enabled all the same, unless this was called off. */
  void enable(Extension extension, Progress progress) throws BerthException {
    admission.check(extension);
    Cancellation.shield(() -> setEnabled(extension, true));
    Extension enabled = installed.withKey(extension.key()).orElseThrow();
    if (enabled.metadata().hasBackend() && !engine.answers()) {
      progress.warn(
          "No engine answers, so the backend of %s starts when there is one."
              .formatted(enabled.id()));
      return;
    }
    try {
      engine.bringUp(enabled, progress);
    } catch (CancelledException e) {
      if (!extension.enabled()) {
        Cancellation.shield(() -> takeAway(enabled, progress));
      }
      throw e;
    } catch (BerthException e) {
      throw new BerthException(
          "%s is enabled, but its backend did not start: %s"
              .formatted(enabled.id(), e.getMessage()),
          e);
    }
  }

  /** Once it has begun nothing breaks it off. */
  void disable(Extension extension, Progress progress) throws CancelledException {
    Cancellation.check("Disabling " + extension.id());
    Cancellation.shield(() -> takeAway(extension, progress));
  }

  private void takeAway(Extension extension, Progress progress) {
    setEnabled(extension, false);
    if (!engine.takeDown(extension, false, progress)) {
      progress.warn(
          "%s is disabled, but its containers could not be removed%s. That is tried again when the engine is there."
              .formatted(
                  extension.id(),
                  engine.isElsewhere(extension) ? ", since they are on another engine" : ""));
    }
  }

  private void setEnabled(Extension extension, boolean enabled) {
    try {
      store.setEnabled(extension.key(), enabled);
      if (extension.enabled() != enabled) {
        installed.put(store.load(extension.key()).orElseThrow());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireEnabled(Extension extension) throws BerthException {
    if (!extension.enabled()) {
      throw new BerthException(
          "%s is disabled. Enable it first (berth extension enable %s)."
              .formatted(extension.id(), extension.id()));
    }
  }
}
