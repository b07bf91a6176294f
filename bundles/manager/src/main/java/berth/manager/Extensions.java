package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageFiles;
import berth.api.image.ImageSource;
import berth.lease.Leadership;
import berth.manager.Deployer.Origin;
import berth.manager.store.Disk;
import berth.manager.store.ExtensionId;
import berth.manager.store.ExtensionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The acts on extensions: each one gets its image opened, its lock held and its past cleared. */
final class Extensions implements ExtensionManager {
  private final Services services;
  private final Admission admission;
  private final Installed installed;
  private final Locks locks = new Locks();
  private final ExtensionStore store;
  private final EngineSide engine;
  private final Installer installer;
  private final Updater updater;
  private final Remover remover;
  private final Lifecycle lifecycle;
  private final Recovery recovery;

  /** Loads what is installed in a home. */
  Extensions(Path home, Disk disk, Services services) throws IOException {
    this.services = services;
    admission = new Admission(services.policy(), services.permissions());
    installed = new Installed(admission::judged);
    store = new ExtensionStore(home.resolve("extensions"), disk);
    var delivery = new ImageDelivery(services, disk);
    var runtimeFolders = new RuntimeFolders(home, disk);
    var packed = new PackedImages(store, installed, services, delivery);
    engine = new EngineSide(services, delivery, packed, admission);
    var undo = new Undo(store, disk, engine, packed, runtimeFolders);
    var unpacker = new Unpacker(services.hostCommands(), disk);
    var deployer =
        new Deployer(store, services, unpacker, delivery, packed, engine, undo, admission);
    installer = new Installer(store, installed, deployer);
    updater = new Updater(store, installed, deployer, engine, packed);
    remover = new Remover(store, installed, engine, packed, runtimeFolders);
    lifecycle = new Lifecycle(store, installed, engine, admission);
    recovery = new Recovery(store, undo, updater, remover);
    for (String key : store.keys()) {
      recovery.load(key).ifPresent(installed::load);
    }
  }

  /** Those that everybody sees. */
  Installed installed() {
    return installed;
  }

  /** Reads afresh what is installed, after another manager was in charge. */
  void reload(Legacy before) throws IOException {
    installed.retain(Set.copyOf(store.keys()));
    for (String key : store.keys()) {
      recovery.load(key).ifPresent(installed::load);
    }
    engine.setStopped(before.stopped());
  }

  /** Keys of those that somebody stopped. */
  Set<String> stopped() {
    return engine.stopped();
  }

  /** The work that is done in the background, while this manager leads. */
  Upkeep upkeep(Leadership leadership) {
    return new Upkeep(store, installed, locks, recovery, services.backends(), engine, leadership);
  }

  @Override
  public List<Extension> list() {
    return installed.list();
  }

  @Override
  public Optional<Extension> find(String id) {
    return installed.find(id);
  }

  @Override
  public Extension install(ImageSource source, Progress progress) throws BerthException {
    return withImage(source, progress, installer::install);
  }

  @Override
  public Extension update(ImageSource source, Progress progress) throws BerthException {
    return withImage(source, progress, updater::update);
  }

  @Override
  public void start(String id, Progress progress) throws BerthException {
    act(id, extension -> lifecycle.start(extension, progress));
  }

  @Override
  public void stop(String id, Progress progress) throws BerthException {
    act(id, extension -> lifecycle.stop(extension, progress));
  }

  @Override
  public void restart(String id, Progress progress) throws BerthException {
    act(id, extension -> lifecycle.restart(extension, progress));
  }

  @Override
  public void enable(String id, Progress progress) throws BerthException {
    act(id, extension -> lifecycle.enable(extension, progress));
  }

  @Override
  public void disable(String id, Progress progress) throws BerthException {
    act(id, extension -> lifecycle.disable(extension, progress));
  }

  @Override
  public void remove(String id, Progress progress) throws BerthException {
    act(id, () -> remover.damaged(id), extension -> remover.remove(extension, progress));
  }

  /** Something that is done to an installed extension. */
  private interface Act {
    void on(Extension extension) throws BerthException;
  }

  private void act(String id, Act act) throws BerthException {
    act(id, Optional::empty, act);
  }

  /**
   * @param otherwise what to take where none is installed
   */
  private void act(String id, Supplier<Optional<Extension>> otherwise, Act act)
      throws BerthException {
    String key = ExtensionId.of(ExtensionId.withoutTag(id)).key();
    Cancellation.honour(
        "The work on " + id,
        () -> {
          try (var hold = locks.hold(key)) {
            recovery.recover(key);
            act.on(installed.find(id).or(otherwise).orElseThrow(() -> unknown(id)));
            return null;
          } catch (UncheckedIOException e) {
            throw new BerthException(
                "%s could not be changed in %s: %s. Check the free space and the rights of that folder."
                    .formatted(id, store.folder(key), e.getCause()),
                e);
          }
        });
  }

  /** Installs or updates, with the image open. */
  private interface Change {
    Extension apply(Origin origin, Progress progress) throws BerthException, IOException;
  }

  private Extension withImage(ImageSource source, Progress progress, Change change)
      throws BerthException {
    admission.check(source);
    return Cancellation.honour(
        "The installation",
        () ->
            services
                .imageReader()
                .read(source, progress, image -> withImage(image, progress, change)));
  }

  private Extension withImage(ImageFiles image, Progress progress, Change change)
      throws BerthException {
    Candidate candidate = Candidate.of(image, services.metadataReader());
    admission.check(candidate.reference());
    String key = candidate.id().key();
    try (var hold = locks.hold(key)) {
      recovery.recover(key);
      return change.apply(new Origin(image, candidate), progress);
    } catch (InvalidPathException e) {
      throw new BerthException(
          "%s cannot be installed, since no file of this machine can have a name that it uses: %s. Tell its author."
              .formatted(candidate.reference(), e.getReason()),
          e);
    } catch (IOException e) {
      throw new BerthException(
          "%s could not be stored in %s: %s. Check the free space and the rights of that folder."
              .formatted(candidate.reference(), store.folder(key), e),
          e);
    }
  }

  private static BerthException unknown(String id) {
    return new BerthException(
        "No extension %s is installed. See which ones are (berth extension ls).".formatted(id));
  }
}
