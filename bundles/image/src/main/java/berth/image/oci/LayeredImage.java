package berth.image.oci;

import berth.api.BerthException;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.image.Limits;
import berth.image.Reference;
import berth.image.Subject;
import berth.image.tree.ImageTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An image that is a stack of layers, in an archive or a registry. */
public final class LayeredImage implements ImageFiles, AutoCloseable {
  private final Subject subject;
  private final Reference reference;
  private final ImageContent content;
  private final EngineImages engine;
  private final ImageTree tree;

  /**
   * @param engine is asked only by {@link #inEngine()}
   */
  public LayeredImage(
      Subject subject,
      Reference reference,
      ImageContent content,
      Limits limits,
      EngineImages engine) {
    this.subject = subject;
    this.reference = reference;
    this.content = content;
    this.engine = engine;
    this.tree = ImageTree.ofLayers(subject, limits, content.layers());
  }

  @Override
  public ImageDescription description() {
    return new ImageDescription(
        reference.repository(),
        reference.tagOrLatest(),
        content.id().toString(),
        content.labels(),
        content.platform().os(),
        content.platform().architecture());
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
    return engine
        .find(reference.toString())
        .map(EngineImage::id)
        .filter(content.id().toString()::equals)
        .isPresent();
  }

  @Override
  public void writeDockerArchive(OutputStream out) throws BerthException {
    DockerArchiveWriter writer = new DockerArchiveWriter(subject);
    try {
      writer.write(reference, content, tree.layerSizes(), out);
    } catch (IOException e) {
      throw new BerthException(
          "%s could not be written as a docker archive (%s). Check the free space and try again."
              .formatted(subject.name(), e),
          e);
    }
  }

  /** Deletes what was kept of the layers. */
  @Override
  public void close() {
    tree.close();
  }
}
