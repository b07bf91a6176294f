package berth.image.engine;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Subject;
import berth.image.archive.ImageArchive;
import berth.image.oci.ImageContent;
import berth.image.tree.ImageTree;

/**
 * A small image that the engine saved. An engine needs some 50 ms for that and 10 ms for each
 * megabyte, but 45 ms for each path that is copied out of a container, beside those that making and
 * removing it take (DESIGN, finding 8).
 */
final class SavedImage implements EngineTree {
  private static final long SMALL_IMAGE = 16 << 20;

  private final SpooledTar tar;
  private final ImageArchive archive;
  private final ImageTree tree;

  private SavedImage(SpooledTar tar, ImageArchive archive, ImageTree tree) {
    this.tar = tar;
    this.archive = archive;
    this.tree = tree;
  }

  /** Whether it takes less time to save the image than to copy what is wanted of it. */
  static boolean isFasterFor(EngineImage image) {
    return image.size() > 0 && image.size() <= SMALL_IMAGE;
  }

  static SavedImage of(
      EngineImage image, EngineImages images, Subject subject, Limits limits, Progress progress)
      throws BerthException {
    SpooledTar tar = new SpooledTar(subject);
    ImageArchive archive = null;
    try {
      images.save(image.id(), in -> tar.fill(in, "what the engine saved", limits));
      archive = ImageArchive.open(tar.path(), subject, limits, progress);
      ImageContent content = archive.content(new Platform(image.os(), image.architecture()));
      return new SavedImage(tar, archive, ImageTree.ofLayers(subject, limits, content.layers()));
    } catch (BerthException | RuntimeException e) {
      if (archive != null) {
        archive.close();
      }
      tar.close();
      throw e;
    }
  }

  @Override
  public ImageTree tree() {
    return tree;
  }

  @Override
  public void close() {
    tree.close();
    archive.close();
    tar.close();
  }
}
