package berth.image.archive;

import berth.api.BerthException;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.tree.ImageTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An image in an archive. Its layers are read when the first file is wanted. */
public final class ArchivedImage implements ImageFiles {
  private final ImageArchive archive;
  private final EngineImages engine;
  private final Reference reference;
  private final ListedImage.Content content;
  private final List<Long> layerSizes = new ArrayList<>();
  private ImageTree tree;

  /**
   * The image of an archive for a platform.
   *
   * @param engine is asked only by {@link #inEngine()}
   */
  public ArchivedImage(ImageArchive archive, Platform host, EngineImages engine)
      throws BerthException {
    this.archive = archive;
    this.engine = engine;
    var opened = archive.opened(host);
    this.reference = opened.reference();
    this.content = opened.content();
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
    return tree().file(path, limit);
  }

  @Override
  public Set<String> extract(Map<String, Path> wanted) throws BerthException {
    return tree().extract(wanted);
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
    tree(); // The tar needs the size of each layer before the layer.
    DockerArchiveWriter writer = new DockerArchiveWriter(archive.subject());
    try {
      writer.write(reference, content, layerSizes, out);
    } catch (IOException e) {
      throw new BerthException(
          "%s could not be written as a docker archive (%s). Check the free space and try again."
              .formatted(archive.subject().name(), e),
          e);
    }
  }

  private ImageTree tree() throws BerthException {
    if (tree == null) {
      ImageTree all = new ImageTree(archive.subject(), archive.limits(), _ -> {});
      layerSizes.clear();
      for (Layer layer : content.layers()) {
        layerSizes.add(all.add(layer));
      }
      tree = all;
    }
    return tree;
  }
}
