package berth.manager;

import berth.api.Progress;
import berth.api.extension.Extension;
import berth.manager.store.ExtensionStore;
import berth.manager.store.Journal;
import berth.manager.store.Journal.Act;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes or undoes what a crash, or an engine that was away, has left half done. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final ExtensionStore store;
  private final Undo undo;
  private final Updater updater;
  private final Remover remover;
  private final Progress progress = new LogProgress(LOG);

  Recovery(ExtensionStore store, Undo undo, Updater updater, Remover remover) {
    this.store = store;
    this.undo = undo;
    this.updater = updater;
    this.remover = remover;
  }

  /** Brings one extension in order. The caller holds its lock. */
  void recover(String key) {
    try {
      Optional<Journal> found = store.journal(key);
      if (found.isPresent()) {
        Journal journal = found.get();
        LOG.info("The {} of {} was broken off", journal.act(), journal.extension().image());
        Cancellation.shield(() -> recover(journal));
      } else if (store.load(key).isPresent()) {
        store.sweep(key);
      } else {
        store.sweepEmpty(key);
      }
    } catch (IOException e) {
      LOG.error("Extension {} is not in order and left as it is: {}", key, e.getMessage(), e);
    }
  }

  private void recover(Journal journal) {
    try {
      boolean switched = store.current(journal.key()).equals(Optional.of(journal.revision()));
      if (journal.act() == Act.REMOVE) {
        remover.finish(journal, progress);
      } else if (!switched) {
        undo.undo(journal, progress);
      } else if (journal.act() == Act.UPDATE) {
        updater.finish(journal);
      } else {
        store.end(journal.key());
      }
    } catch (IOException e) {
      LOG.error("{} is not in order: {}", journal.extension().id(), e.getMessage(), e);
    }
  }

  /**
   * The extension of a key as it counts after a start, before recovery; a removal that has begun
   * counts as done.
   */
  Optional<Extension> load(String key) {
    try {
      Optional<Journal> journal = store.journal(key);
      return journal.filter(found -> found.act() == Act.REMOVE).isPresent()
          ? Optional.empty()
          : store.load(key);
    } catch (IOException e) {
      LOG.error("Extension {} is left out: {}", key, e.getMessage(), e);
      return Optional.empty();
    }
  }
}
