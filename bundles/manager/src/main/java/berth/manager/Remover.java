package berth.manager;

import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.manager.store.ExtensionId;
import berth.manager.store.ExtensionStore;
import berth.manager.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes extensions with all that belongs to them (reference 5.7). */
final class Remover {
  private static final Logger LOG = LoggerFactory.getLogger(Remover.class);

  private final ExtensionStore store;
  private final Installed installed;
  private final EngineSide engine;
  private final PackedImages packed;
  private final RuntimeFolders runtimeFolders;

  Remover(
      ExtensionStore store,
      Installed installed,
      EngineSide engine,
      PackedImages packed,
      RuntimeFolders runtimeFolders) {
    this.store = store;
    this.installed = installed;
    this.engine = engine;
    this.packed = packed;
    this.runtimeFolders = runtimeFolders;
  }

  /** Removes an extension. The caller holds the lock. Once it has begun nothing breaks it off. */
  void remove(Extension extension, Progress progress) throws CancelledException {
    Cancellation.check("Removing " + extension.id());
    progress.step("Removing extension " + extension.image() + "...");
    Journal journal = Journal.remove(extension, packed.of(extension));
    Cancellation.shield(
        () -> {
          begin(journal);
          finish(journal, progress);
        });
    installed.remove(extension);
  }

  private void begin(Journal journal) {
    try {
      store.begin(journal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes what is left. What cannot be removed now stays in the journal until the engine is back;
   * the extension is gone for the user all the same.
   */
  void finish(Journal journal, Progress progress) {
    Extension extension = journal.extension();
    try {
      boolean answers = engine.answers();
      boolean done = removeContainers(extension, answers, progress);
      store.switchAway(journal.key());
      extension
          .metadata()
          .tab()
          .map(Metadata.DashboardTab::title)
          .ifPresent(title -> progress.step("Extension UI tab " + title + " removed"));
      if (answers && !engine.isElsewhere(extension)) {
        engine
            .removeImageOf(extension)
            .ifPresentOrElse(
                progress::warn,
                () -> progress.step("Extension image " + extension.image() + " removed"));
        packed.remove(journal.images(), journal.key(), progress);
      }
      runtimeFolders.delete(journal.key());
      store.sweep(journal.key());
      if (done) {
        store.end(journal.key());
      }
    } catch (IOException e) {
      LOG.warn("Not all files of {} could be deleted", extension.id(), e);
      progress.warn(
          "Not all files of %s could be deleted: %s. That is tried again at the next start."
              .formatted(extension.id(), e));
    }
  }

  /** An extension that is on disk, but cannot be read: as much of it as its removal needs. */
  Optional<Extension> damaged(String reference) {
    String id = ExtensionId.withoutTag(reference);
    String key = ExtensionId.key(id);
    if (installed.withKey(key).isPresent() || !store.taken(key)) {
      return Optional.empty();
    }
    var labels = new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of());
    // Whether it has a backend is not known; taking down what is not there does no harm. No such
    // Compose file is in its new folder, so its containers are found by their labels.
    var composeFile = Optional.of("docker-compose.yaml");
    var vm = new Metadata.Vm(Optional.empty(), composeFile, Optional.empty(), Optional.empty());
    var metadata = new Metadata(Optional.empty(), Optional.empty(), Optional.of(vm), List.of());
    return Optional.of(
        new Extension(
            id,
            key,
            "latest",
            "",
            id,
            labels,
            metadata,
            store.newRevision(key),
            Optional.empty(),
            List.of(),
            true,
            List.of(),
            Instant.now()));
  }

  private boolean removeContainers(Extension extension, boolean answers, Progress progress) {
    if (!extension.metadata().hasBackend()) {
      return true;
    }
    if (answers) {
      progress.step("Removing extension containers...");
      if (engine.takeDown(extension, true, progress)) {
        return true;
      }
    }
    progress.warn(
        "The containers of %s could not be removed%s. That is tried again when the engine is there."
            .formatted(extension.id(), why(extension, answers)));
    return false;
  }

  private String why(Extension extension, boolean answers) {
    if (!answers) {
      return ", since no engine answers";
    }
    return engine.isElsewhere(extension)
        ? ", since they are on another engine"
        : "; the log says why";
  }
}
