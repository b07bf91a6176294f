package berth.image.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Something in the file tree of an image. */
sealed interface Node {
  /** A folder, also with what its layers take away from those below. */
  final class Folder implements Node {
    final SortedMap<String, Node> children = new TreeMap<>();
    private Set<String> whiteouts = Set.of();
    private boolean opaque;

    /** Hides all that the layers below have in this folder. */
    void makeOpaque() {
      opaque = true;
    }

    /** Hides what the layers below have under that name. */
    void hide(String name) {
      if (whiteouts.isEmpty()) {
        whiteouts = new HashSet<>();
      }
      whiteouts.add(name);
    }

    /** Whether no layer below adds to what is under that name. */
    boolean isClosed(String name) {
      return opaque || whiteouts.contains(name);
    }

    /** Lays the same folder of the next lower layer under this one. */
    void underlay(Folder lower) {
      if (opaque) {
        return;
      }
      lower.children.forEach(
          (name, below) -> {
            if (!whiteouts.contains(name)) {
              underlay(name, below);
            }
          });
      lower.whiteouts.forEach(this::hide);
      opaque = lower.opaque;
    }

    private void underlay(String name, Node below) {
      switch (children.get(name)) {
        case null -> children.put(name, below);
        case Folder above when below instanceof Folder lower -> above.underlay(lower);
        case Folder above -> above.makeOpaque(); // It replaced a file, and what was before that.
        default -> {}
      }
    }
  }

  /**
   * A regular file. Hard links to it are the same file.
   *
   * @param source index of the tar stream that holds it
   * @param ordinal index of the entry in that stream
   * @param spooled where in the spool its content is; negative when it is not there
   */
  record File(int source, int ordinal, long size, boolean executable, long spooled)
      implements Node {}

  /** A symbolic link, with its target as it stands in the image. */
  record Link(String target) implements Node {}

  /** A hard link to a file of a layer below. */
  final class HardLink implements Node {
    final List<String> path;
    final List<String> target;
    private Node file;

    HardLink(List<String> path, List<String> target) {
      this.path = path;
      this.target = target;
    }

    /** The file or symbolic link; null as long as its layer was not read. */
    Node file() {
      return file instanceof HardLink other ? other.file() : file;
    }

    void resolve(Node found) {
      file = found;
    }
  }

  /** A device, pipe or socket: known so that it can be left out. */
  record Special() implements Node {}
}
