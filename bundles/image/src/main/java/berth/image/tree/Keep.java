package berth.image.tree;

import java.io.IOException;
import java.util.List;

/** Which files are worth keeping while a layer goes by. */
interface Keep {
  /** For sources that can be read again at no cost. */
  Keep NOTHING = (_, _, _) -> false;

  /**
   * @param spooled bytes that are kept already
   */
  boolean keeps(List<String> path, long size, long spooled);

  /** A file was kept. */
  default void kept(List<String> path, long size, ImageTree.Content content) throws IOException {}
}
