package berth.image.tree;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Something in the file tree of an image. */
sealed interface Node {
  /** A folder; in the tree of one layer also with what the layer takes away from those below. */
  final class Folder implements Node {
    final SortedMap<String, Node> children = new TreeMap<>();
    final Set<String> whiteouts = new HashSet<>();
    boolean opaque;

    /** Lays the folder of a later layer over this one. */
    void overlay(Folder upper) {
      if (upper.opaque) {
        children.clear();
      }
      children.keySet().removeAll(upper.whiteouts);
      upper.children.forEach(
          (name, node) -> {
            if (node instanceof Folder above && children.get(name) instanceof Folder below) {
              below.overlay(above);
            } else {
              children.put(name, node);
            }
          });
    }
  }

  /**
   * A regular file. Hard links to it are the same file.
   *
   * @param source index of the tar stream that holds it
   * @param ordinal index of the entry in that stream
   */
  record File(int source, int ordinal, long size, boolean executable) implements Node {}

  /** A symbolic link, with its target as it stands in the image. */
  record Link(String target) implements Node {}

  /** A device, pipe or socket: known so that it can be left out. */
  record Special() implements Node {}
}
