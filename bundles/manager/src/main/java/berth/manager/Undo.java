package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.policy.RefusedException;
import berth.manager.store.Disk;
import berth.manager.store.ExtensionStore;
import berth.manager.store.Journal;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes installs and updates that did not get to their switch. What cannot be undone now, since
 * the engine is away for example, stays in the journal until it is back.
 */
final class Undo {
  private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

  private final ExtensionStore store;
  private final Disk disk;
  private final EngineSide engine;
  private final PackedImages packed;
  private final RuntimeFolders runtimeFolders;

  Undo(
      ExtensionStore store,
      Disk disk,
      EngineSide engine,
      PackedImages packed,
      RuntimeFolders runtimeFolders) {
    this.store = store;
    this.disk = disk;
    this.engine = engine;
    this.packed = packed;
    this.runtimeFolders = runtimeFolders;
  }

  void undo(Journal journal, Progress progress) {
    LOG.info("Undoing the {} of {}", journal.act(), journal.extension().image());
    try {
      boolean done =
          switch (journal.act()) {
            case INSTALL -> install(journal, progress);
            case UPDATE -> update(journal, progress);
            case REMOVE -> throw new IllegalArgumentException("a removal is finished, not undone");
          };
      if (done) {
        store.end(journal.key());
      }
    } catch (IOException e) {
      LOG.error("The {} of {} is not undone", journal.act(), journal.extension().image(), e);
    }
  }

  private boolean install(Journal journal, Progress progress) throws IOException {
    Extension extension = journal.extension();
    store.switchAway(journal.key());
    boolean done =
        !journal.engineTouched() || engine.takeDown(extension, !journal.volumesThere(), progress);
    done = done && (!journal.imageLoaded() || engine.removeLoadedImage(extension));
    if (done) {
      packed.remove(journal.images(), journal.key(), progress);
    }
    disk.delete(extension.folder());
    runtimeFolders.delete(journal.key());
    return done;
  }

  private boolean update(Journal journal, Progress progress) throws IOException {
    Extension extension = journal.extension();
    Extension old = store.load(journal.key(), journal.previous());
    if (!store.current(journal.key()).equals(Optional.of(journal.previous()))) {
      store.switchTo(journal.key(), journal.previous());
    }
    boolean done = true;
    if (journal.engineTouched()) {
      done = engine.takeDown(extension, false, progress);
      done = done && (!journal.imageLoaded() || engine.removeLoadedImage(extension));
      done = done && bringUp(old, progress);
      if (done) {
        packed.remove(journal.images(), "", progress);
      }
    }
    disk.delete(extension.folder());
    return done;
  }

  private boolean bringUp(Extension old, Progress progress) {
    try {
      engine.restoreImage(old, progress);
      packed.restore(old);
      engine.bringUp(old, progress);
      return true;
    } catch (RefusedException e) {
      LOG.info("{} is not to run: {}", old.image(), e.getMessage());
      return true;
    } catch (BerthException | RuntimeException e) {
      progress.warn(
          "%s stays installed, but its backend did not start again: %s"
              .formatted(old.image(), e.getMessage()));
      LOG.warn("The backend of {} did not start again", old.image(), e);
      return false;
    }
  }
}
