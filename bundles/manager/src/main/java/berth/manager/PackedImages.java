package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.extension.Extension;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.manager.store.ExtensionStore;
import berth.manager.store.PackedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images that came with extensions in packs. They get into the engine like an extension's own,
 * and out of it with the last extension that they came with, unless the engine had them before.
 */
final class PackedImages {
  private static final Logger LOG = LoggerFactory.getLogger(PackedImages.class);

  private final ExtensionStore store;
  private final Installed installed;
  private final Services services;
  private final ImageDelivery delivery;

  PackedImages(
      ExtensionStore store, Installed installed, Services services, ImageDelivery delivery) {
    this.store = store;
    this.installed = installed;
    this.services = services;
    this.delivery = delivery;
  }

  /** Notes in the folder of a revision what comes with it, before the engine gets it. */
  List<PackedImage> note(List<ImageFiles> images, Extension revision)
      throws BerthException, IOException {
    List<PackedImage> noted = new ArrayList<>();
    for (ImageFiles image : images) {
      ImageDescription is = image.description();
      String reference = is.repository() + ":" + is.tag();
      noted.add(asBrought(new PackedImage(reference, is.id(), false)));
    }
    if (!noted.isEmpty()) {
      store.writeImages(revision, noted);
    }
    return noted;
  }

  /** Hands over what the engine lacks. */
  void load(List<ImageFiles> images, Progress progress) throws BerthException {
    for (ImageFiles image : images) {
      ImageDescription is = image.description();
      Cancellation.check("Loading " + is.repository());
      if (!image.inEngine()) {
        progress.step("Loading image " + is.repository() + ":" + is.tag());
        warnOfMove(is, progress);
        delivery.load(image, progress);
      }
    }
  }

  /** Keeps the images in the folder of a revision until an engine answers. */
  void keep(List<ImageFiles> images, Extension revision) throws BerthException, IOException {
    List<PackedImage> noted = new ArrayList<>();
    for (ImageFiles image : images) {
      ImageDescription is = image.description();
      delivery.keep(image, archive(revision, noted.size()));
      noted.add(new PackedImage(is.repository() + ":" + is.tag(), is.id(), false));
    }
    if (!noted.isEmpty()) {
      store.writeImages(revision, noted);
    }
  }

  /** Hands over what was kept, if anything was. */
  void loadKept(Extension extension, Progress progress) throws BerthException, IOException {
    List<PackedImage> images = new ArrayList<>(store.images(extension));
    for (int i = 0; i < images.size(); i++) {
      Path kept = archive(extension, i);
      if (Files.exists(kept)) {
        images.set(i, asBrought(images.get(i)));
        store.writeImages(extension, images);
        progress.step("Loading image " + images.get(i).reference());
        delivery.loadKept(kept, images.get(i).reference(), images.get(i).id(), progress);
      }
    }
  }

  /** What came with an installed extension; none where that cannot be read. */
  List<PackedImage> of(Extension extension) {
    try {
      return store.images(extension);
    } catch (IOException e) {
      LOG.warn("What came with {} is not known: {}", extension.id(), e.getMessage());
      return List.of();
    }
  }

  /**
   * Takes away what came by a pack only and what no installed extension has come with.
   *
   * @param going key of an extension that does not count any more; empty where all do
   */
  void remove(List<PackedImage> images, String going, Progress progress) {
    List<PackedImage> needed =
        installed.list().stream()
            .filter(extension -> !extension.key().equals(going))
            .flatMap(this::listed)
            .toList();
    for (PackedImage image : images) {
      if (image.brought() && needed.stream().noneMatch(image::isSame)) {
        remove(image, progress);
      }
    }
  }

  /** Gives images the names back that an update has given to others. */
  void restore(Extension old) throws BerthException {
    EngineImages engine = services.engineImages();
    for (PackedImage image : of(old)) {
      if (!isThere(image) && engine.find(image.id()).isPresent()) {
        engine.tag(image.id(), image.reference());
      }
    }
  }

  private void remove(PackedImage image, Progress progress) {
    EngineImages engine = services.engineImages();
    try {
      boolean named = isThere(image);
      Optional<EngineImage> there = engine.find(image.id());
      if (named) {
        engine.remove(image.reference());
        progress.step("Image " + image.reference() + " removed");
      } else if (there.filter(is -> is.tags().isEmpty()).isPresent()) {
        engine.remove(image.id());
      }
    } catch (BerthException | RuntimeException e) {
      LOG.debug("Image removal failed", e);
      progress.warn("Image %s was not removed: %s".formatted(image.reference(), e.getMessage()));
    }
  }

  private PackedImage asBrought(PackedImage image) throws BerthException {
    boolean brought =
        !isThere(image)
            || installed.list().stream()
                .flatMap(this::listed)
                .anyMatch(other -> other.isSame(image) && other.brought());
    return new PackedImage(image.reference(), image.id(), brought);
  }

  private Stream<PackedImage> listed(Extension extension) {
    return of(extension).stream();
  }

  private boolean isThere(PackedImage image) throws BerthException {
    return delivery.isThere(image.reference(), image.id());
  }

  private void warnOfMove(ImageDescription image, Progress progress) throws BerthException {
    String reference = image.repository() + ":" + image.tag();
    services
        .engineImages()
        .find(reference)
        .ifPresent(
            other ->
                progress.warn(
                    "%s names the image of the pack from now on; the image that it named until now is still there as %s."
                        .formatted(reference, other.id())));
  }

  private static Path archive(Extension revision, int number) {
    return revision.folder().resolve("image-" + (number + 1) + ".tar");
  }
}
