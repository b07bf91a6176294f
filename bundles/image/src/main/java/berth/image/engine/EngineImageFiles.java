package berth.image.engine;

import berth.api.BerthException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An image of the engine, read through a container that is never started. */
final class EngineImageFiles implements ImageFiles, AutoCloseable {
  private final EngineImage image;
  private final Reference reference;
  private final EngineImages images;
  private final TemporaryContainer container;
  private final ImageTree tree;

  EngineImageFiles(
      EngineImage image,
      Reference reference,
      EngineImages images,
      EngineContainers containers,
      Limits limits) {
    this.image = image;
    this.reference = reference;
    this.images = images;
    Subject subject =
        new Subject("The image " + reference, "Ask its author, or build or pull it again.");
    container = new TemporaryContainer(containers, image, subject, limits);
    tree = new ImageTree(subject, limits, this::load);
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
    return tree.file(path, limit);
  }

  @Override
  public Set<String> extract(Map<String, Path> wanted) throws BerthException {
    return tree.extract(wanted);
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
    throw new BerthException(
        "The image %s comes from the engine and is not written to an archive. ".formatted(reference)
            + "If the engine lost its tag, set it again with: docker tag "
            + image.id()
            + " "
            + reference);
  }

  /** Removes the container. */
  @Override
  public void close() {
    tree.close();
    container.close();
  }

  /** Nothing is ever known without asking: what the engine copies has no layers. */
  private boolean load(List<String> path, boolean known) throws BerthException {
    return container.load(path, tree);
  }
}
