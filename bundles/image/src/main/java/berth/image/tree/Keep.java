package berth.image.tree;

import java.util.List;

/** Which files are worth keeping while a layer goes by. */
@FunctionalInterface
public interface Keep {
  /** For sources that can be read again at no cost. */
  Keep NOTHING = (_, _, _) -> false;

  /**
   * @param spooled bytes that are kept already
   */
  boolean keeps(List<String> path, long size, long spooled);
}
