package berth.image.engine;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.image.Limits;
import berth.image.Reference;
import berth.image.Subject;
import berth.image.tree.ImageTree;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An image of the engine. */
final class EngineImageFiles implements ImageFiles, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineImageFiles.class);

  private final EngineImage image;
  private final Reference reference;
  private final EngineImages images;
  private final EngineContainers containers;
  private final Subject subject;
  private final Limits limits;
  private final Progress progress;
  private EngineTree files;

  EngineImageFiles(
      EngineImage image,
      Reference reference,
      EngineImages images,
      EngineContainers containers,
      Limits limits,
      Progress progress) {
    this.image = image;
    this.reference = reference;
    this.images = images;
    this.containers = containers;
    this.subject =
        new Subject("The image " + reference, "Ask its author, or build or pull it again.");
    this.limits = limits;
    this.progress = progress;
  }

  @Override
  public ImageDescription description() {
    return new ImageDescription(
        reference.repository(),
        reference.tagOrLatest(),
        image.id(),
        image.labels(),
        image.os(),
        image.architecture());
  }

  @Override
  public Optional<byte[]> file(String path, int limit) throws BerthException {
    return tree().file(path, limit);
  }

  @Override
  public Set<String> extract(Map<String, Path> wanted) throws BerthException {
    return tree().extract(wanted);
  }

  @Override
  public boolean inEngine() throws BerthException {
    return images
        .find(reference.toString())
        .map(EngineImage::id)
        .filter(image.id()::equals)
        .isPresent();
  }

  @Override
  public void writeDockerArchive(OutputStream out) throws BerthException {
    images.save(reference.toString(), tar -> tar.transferTo(out));
  }

  /** Removes the container or what was saved. */
  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
  }

  private ImageTree tree() throws BerthException {
    if (files == null) {
      files = SavedImage.isFasterFor(image) ? savedOrCopied() : copied();
    }
    return files.tree();
  }

  /** There are images that an engine runs but cannot save, for example with sparse files. */
  private EngineTree savedOrCopied() throws CancelledException {
    try {
      return SavedImage.of(image, images, subject, limits, progress);
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      LOG.info("{} is copied out of a container: {}", reference, e.getMessage());
      return copied();
    }
  }

  private EngineTree copied() {
    return new CopiedImage(image, containers, subject, limits);
  }
}
