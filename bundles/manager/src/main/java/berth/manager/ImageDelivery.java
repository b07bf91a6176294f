package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.image.ImageFiles;
import berth.manager.store.Disk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets the image of an extension to the engine that shall run its backend. */
final class ImageDelivery {
  private static final String ARCHIVE = "image.tar";

  /** How an image gets to the engine. */
  enum Way {
    /** No backend needs it, or the engine has it. */
    NONE,
    /** Now. */
    LOAD,
    /** When an engine answers; until then it is kept as a file. */
    KEEP
  }

  private final Services services;
  private final Disk disk;

  ImageDelivery(Services services, Disk disk) {
    this.services = services;
    this.disk = disk;
  }

  /** How the image gets to the engine. */
  Way way(ImageFiles image, Candidate candidate) throws BerthException {
    if (!candidate.metadata().hasBackend()) {
      return Way.NONE;
    }
    if (!services.engine().status().reachable()) {
      return Way.KEEP;
    }
    return image.inEngine() ? Way.NONE : Way.LOAD;
  }

  /** Hands the image over while it is read. */
  void load(ImageFiles image, Progress progress) throws BerthException {
    String reference = image.description().repository() + ":" + image.description().tag();
    try (ImagePipe pipe = new ImagePipe(image)) {
      services.engineImages().load(pipe.in(), progress);
      pipe.finish();
    } catch (BerthException | RuntimeException e) {
      throw e;
    } catch (IOException e) {
      throw new BerthException(
          "Image " + reference + " did not get to the engine: " + e.getMessage(), e);
    }
  }

  /** Keeps the image in the folder of a revision. */
  void keep(ImageFiles image, Path archive) throws BerthException, IOException {
    Path temporary = archive.getParent().resolveSibling(archive.getFileName() + ".tmp");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
      image.writeDockerArchive(out);
    }
    disk.move(temporary, archive);
  }

  /** Hands over the image that was kept in the folder of a revision, if there is one. */
  void loadKept(Extension extension, Progress progress) throws BerthException, IOException {
    loadKept(archive(extension.folder()), extension.image(), extension.imageId(), progress);
  }

  /** Hands over an image that was kept, if it is, unless the engine has it. */
  void loadKept(Path archive, String reference, String id, Progress progress)
      throws BerthException, IOException {
    if (Files.notExists(archive)) {
      return;
    }
    if (!isThere(reference, id)) {
      try (InputStream in = Files.newInputStream(archive)) {
        services.engineImages().load(in, progress);
      }
    }
    disk.delete(archive);
  }

  /** Whether the engine has the image, under its tag. */
  boolean isThere(Extension extension) throws BerthException {
    return isThere(extension.image(), extension.imageId());
  }

  /** Whether a tag names this image in the engine. */
  boolean isThere(String reference, String id) throws BerthException {
    return services
        .engineImages()
        .find(reference)
        .filter(image -> image.id().equals(id))
        .isPresent();
  }

  static Path archive(Path folder) {
    return folder.resolve(ARCHIVE);
  }
}
