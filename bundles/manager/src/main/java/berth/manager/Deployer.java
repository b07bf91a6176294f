package berth.manager;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.image.ImageFiles;
import berth.manager.ImageDelivery.Way;
import berth.manager.store.ExtensionStore;
import berth.manager.store.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets a new revision of an extension to where it counts, or undoes all of it. */
final class Deployer {
  private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

  private final ExtensionStore store;
  private final Services services;
  private final Unpacker unpacker;
  private final ImageDelivery delivery;
  private final PackedImages packed;
  private final EngineSide engine;
  private final Undo undo;
  private final Admission admission;

  Deployer(
      ExtensionStore store,
      Services services,
      Unpacker unpacker,
      ImageDelivery delivery,
      PackedImages packed,
      EngineSide engine,
      Undo undo,
      Admission admission) {
    this.store = store;
    this.services = services;
    this.unpacker = unpacker;
    this.delivery = delivery;
    this.packed = packed;
    this.engine = engine;
    this.undo = undo;
    this.admission = admission;
  }

  /** What a revision is made from. */
  record Origin(ImageFiles image, Candidate candidate) {}

  /** A new revision that counts; its journal is still there. */
  record Deployed(Extension extension, Journal journal) {}

  /**
   * Unpacks the revision, starts its backend and switches to it. The caller holds the lock.
   *
   * @param old the revision that it replaces
   * @throws BerthException when it fails or is called off; all is as before then
   */
  Deployed deploy(Origin origin, Optional<Extension> old, Progress progress)
      throws BerthException, IOException {
    Candidate candidate = origin.candidate;
    String what = (old.isPresent() ? "Updating to " : "Installing ") + candidate.reference();
    Way way = delivery.way(origin.image, candidate);
    List<ImageFiles> companions =
        candidate.metadata().hasBackend() ? origin.image.companions() : List.of();
    Extension draft = candidate.in(store.newRevision(candidate.id().key()));
    Journal journal =
        old.map(extension -> Journal.update(draft, extension)).orElse(Journal.install(draft));
    try {
      store.begin(journal);
      Extension unpacked = unpacker.unpack(origin.image, candidate, draft.folder(), progress);
      admission.check(unpacked);
      Extension extension = store.complete(unpacked);
      Cancellation.check(what);
      if (way == Way.KEEP) {
        delivery.keep(origin.image, ImageDelivery.archive(extension.folder()));
        packed.keep(companions, extension);
        progress.warn(
            "No engine answers, so the backend of %s starts when there is one."
                .formatted(extension.id()));
      } else if (hasBackend(extension) || old.filter(Deployer::hasBackend).isPresent()) {
        boolean volumesThere = old.isEmpty() && services.backends().hasVolumes(extension);
        journal =
            journal.touchingEngine(
                way == Way.LOAD, volumesThere, packed.note(companions, extension));
        store.begin(journal);
        packed.load(companions, progress);
        replaceBackend(origin.image, way, old, extension, progress);
      }
      Cancellation.check(what);
      store.switchTo(extension.key(), journal.revision());
      return new Deployed(extension, journal);
    } catch (BerthException | IOException | RuntimeException | Error e) {
      boolean calledOff = Thread.interrupted();
      Journal begun = journal;
      Cancellation.shield(() -> undo.undo(begun, progress));
      if (calledOff && !(e instanceof CancelledException)) {
        LOG.debug("How it ended when it was called off", e);
        throw new CancelledException(what + " was called off.");
      }
      throw e;
    }
  }

  private void replaceBackend(
      ImageFiles image, Way way, Optional<Extension> old, Extension extension, Progress progress)
      throws BerthException {
    String what = "Starting the backend of " + extension.image();
    if (way == Way.LOAD) {
      delivery.load(image, progress);
      Cancellation.check(what);
    }
    if (old.isPresent()) {
      engine.makeWay(old.get(), progress);
      Cancellation.check(what);
    }
    engine.bringUp(extension, progress);
  }

  private static boolean hasBackend(Extension extension) {
    return extension.metadata().hasBackend();
  }
}
