package berth.image.pack;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.image.ImageSource;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.Subject;
import berth.image.archive.ImageArchive;
import berth.image.engine.SpooledTar;
import berth.image.oci.ImageContent;
import berth.image.oci.StoredManifest;
import berth.image.registry.RegistrySource;
import java.util.Optional;

/** Where the images of a pack come from: each as it is stored there, for one platform. */
final class PackSources {
  private final EngineImages engine;
  private final RegistrySource registry;
  private final Limits limits;
  private final Progress progress;

  PackSources(EngineImages engine, RegistrySource registry, Limits limits, Progress progress) {
    this.engine = engine;
    this.registry = registry;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * An open image.
   *
   * @param top what the digest in its name stands for, where there is one
   */
  record Found(
      Subject subject, Reference reference, ImageContent content, Optional<StoredManifest> top) {}

  /** Works with an open image. */
  interface Use {
    void take(Found image) throws BerthException;
  }

  /**
   * Opens an image.
   *
   * @param source with a tag or digest, unless it is an archive
   * @throws BerthException when it is not there for that platform
   */
  void read(ImageSource source, Platform platform, Use use) throws BerthException {
    switch (source) {
      case ImageSource.Archive archive -> fromArchive(archive, platform, use);
      case ImageSource.Published(String name) -> fromRegistry(parse(name), platform, use);
      case ImageSource.Named(String name) -> {
        Reference reference = parse(name);
        Optional<EngineImage> there = inEngine(reference);
        if (there.filter(image -> platform(image).equals(platform)).isPresent()) {
          fromEngine(reference, there.get(), use);
        } else {
          fromRegistry(reference, platform, there, use);
        }
      }
    }
  }

  private void fromArchive(ImageSource.Archive source, Platform platform, Use use)
      throws BerthException {
    try (ImageArchive archive = ImageArchive.open(source.path(), limits, progress)) {
      var opened =
          source.name().isPresent()
              ? archive.opened(platform, source.name().get())
              : archive.opened(platform);
      use.take(
          new Found(archive.subject(), opened.reference(), opened.content(), Optional.empty()));
    }
  }

  /** What an engine saves does not show what a digest in its name stands for. */
  private Optional<EngineImage> inEngine(Reference reference) throws CancelledException {
    if (!reference.digest().isEmpty()) {
      return Optional.empty();
    }
    try {
      return engine.find(reference.toString());
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      progress.warn(e.getMessage() + " The registry is asked instead.");
      return Optional.empty();
    }
  }

  private void fromEngine(Reference reference, EngineImage image, Use use) throws BerthException {
    Subject subject =
        new Subject("The image " + reference, "Ask its author, or build or pull it again.");
    progress.step("Saving " + reference + " from the engine");
    try (SpooledTar tar = new SpooledTar(subject)) {
      engine.save(image.id(), in -> tar.fill(in, "what the engine saved", limits));
      try (ImageArchive archive = ImageArchive.open(tar.path(), subject, limits, progress)) {
        ImageContent content = archive.content(platform(image));
        use.take(new Found(subject, reference, content, Optional.empty()));
      }
    }
  }

  private void fromRegistry(
      Reference reference, Platform platform, Optional<EngineImage> other, Use use)
      throws BerthException {
    try {
      fromRegistry(reference, platform, use);
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      if (other.isEmpty()) {
        throw e;
      }
      throw new BerthException(
          "The engine has %s for %s only, not for %s. %s"
              .formatted(reference, platform(other.get()), platform, e.getMessage()),
          e);
    }
  }

  private void fromRegistry(Reference reference, Platform platform, Use use) throws BerthException {
    progress.step("Fetching %s for %s from its registry".formatted(reference, platform));
    var published = registry.find(reference, platform, limits, progress::warn);
    Optional<StoredManifest> top =
        reference.digest().isEmpty() ? Optional.empty() : Optional.of(published.top());
    use.take(new Found(RegistrySource.subject(reference), reference, published.content(), top));
  }

  private static Platform platform(EngineImage image) {
    return new Platform(image.os(), image.architecture());
  }

  private static Reference parse(String name) throws BerthException {
    return Reference.parse(name)
        .orElseThrow(
            () ->
                new BerthException(
                    "%s is not the name of an image. Write it as repository[:tag]."
                        .formatted(Subject.quote(name))));
  }
}
