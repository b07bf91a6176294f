package berth.image.tree;

import berth.image.FormatException;

/** Looks for the file of a hard link in the layers below it, the next one first. */
record HardLinkTarget(Node.HardLink link) {
  /**
   * Looks into one layer.
   *
   * @return whether the file was found
   * @throws FormatException when there is no such file in this layer and those below
   */
  boolean isSettledBy(Node.Folder root) throws FormatException {
    Node node = root;
    boolean closed = false;
    for (String name : link.target) {
      if (!(node instanceof Node.Folder folder)) {
        throw LayerIndexer.broken(link);
      }
      closed = closed || folder.isClosed(name);
      node = folder.children.get(name);
      if (node == null && !closed) {
        return false;
      }
    }
    if (node == null || node instanceof Node.Folder) {
      throw LayerIndexer.broken(link);
    }
    link.resolve(node);
    return true;
  }
}
