package berth.image.engine;

import berth.image.tree.ImageTree;

/** The files of an image of the engine, by one of the ways in which engines hand them out. */
interface EngineTree extends AutoCloseable {
  ImageTree tree();

  /** Gives back to the engine and the disk what was taken. */
  @Override
  void close();
}
