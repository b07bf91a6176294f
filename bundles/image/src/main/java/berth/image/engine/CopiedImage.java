package berth.image.engine;

import berth.api.BerthException;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImage;
import berth.image.Limits;
import berth.image.Subject;
import berth.image.tree.ImageTree;
import java.util.List;

/** An image whose files are copied out of a container, path by path. */
final class CopiedImage implements EngineTree {
  private final TemporaryContainer container;
  private final ImageTree tree;

  CopiedImage(EngineImage image, EngineContainers containers, Subject subject, Limits limits) {
    container = new TemporaryContainer(containers, image.id(), subject, limits);
    tree = new ImageTree(subject, limits, this::load);
  }

  @Override
  public ImageTree tree() {
    return tree;
  }

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
