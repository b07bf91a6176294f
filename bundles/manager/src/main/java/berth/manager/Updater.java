package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.manager.Deployer.Deployed;
import berth.manager.Deployer.Origin;
import berth.manager.store.ExtensionId;
import berth.manager.store.ExtensionStore;
import berth.manager.store.Journal;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces an installed extension by another image of the same id (reference 5.7). */
final class Updater {
  private static final Logger LOG = LoggerFactory.getLogger(Updater.class);

  private final ExtensionStore store;
  private final Installed installed;
  private final Deployer deployer;
  private final EngineSide engine;
  private final PackedImages packed;

  Updater(
      ExtensionStore store,
      Installed installed,
      Deployer deployer,
      EngineSide engine,
      PackedImages packed) {
    this.store = store;
    this.installed = installed;
    this.deployer = deployer;
    this.engine = engine;
    this.packed = packed;
  }

  /** Updates an extension, or lets the old one go on. The caller holds the lock. */
  Extension update(Origin origin, Progress progress) throws BerthException, IOException {
    ExtensionId id = origin.candidate().id();
    Extension old =
        installed
            .find(id.value())
            .orElseThrow(
                () ->
                    new BerthException(
                        "%s is not installed, so it cannot be updated. Install it (berth extension install)."
                            .formatted(id)));
    Deployed deployed = deployer.deploy(origin, Optional.of(old), progress);
    installed.put(deployed.extension());
    Cancellation.shield(() -> finish(deployed.journal()));
    return deployed.extension();
  }

  /** Clears away what an update, whose switch is done, has replaced. */
  void finish(Journal journal) {
    try {
      if (journal.engineTouched()) {
        removeReplacedImage(journal);
      }
      store.end(journal.key());
    } catch (IOException e) {
      LOG.warn("{} is updated, the rest follows at the next start", journal.extension().id(), e);
    }
  }

  private void removeReplacedImage(Journal journal) {
    try {
      Extension old = store.load(journal.key(), journal.previous());
      engine.removeReplacedImage(old, journal.extension());
      packed.remove(packed.of(old), "", new LogProgress(LOG));
    } catch (IOException e) {
      LOG.debug("The old revision of {} is gone already", journal.extension().id(), e);
    }
  }
}
