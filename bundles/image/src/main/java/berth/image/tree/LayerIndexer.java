package berth.image.tree;

import berth.image.FormatException;
import berth.image.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds the tree of one layer from the headers of its entries (OCI image-spec, layer.md). */
final class LayerIndexer {
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  private final TarSource source;
  private final int sourceIndex;
  private final Node.Folder lower;
  private final int maxEntries;
  private final Node.Folder root = new Node.Folder();
  private final List<HardLink> pending = new ArrayList<>();
  private int entries;

  /**
   * @param lower what the layers below add up to
   * @param maxEntries how many entries there may still be
   */
  LayerIndexer(TarSource source, int sourceIndex, Node.Folder lower, int maxEntries) {
    this.source = source;
    this.sourceIndex = sourceIndex;
    this.lower = lower;
    this.maxEntries = maxEntries;
  }

  Node.Folder index(TarReader tar) throws IOException {
    for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
      count();
      List<String> path = source.place(EntryName.split(entry.getName()));
      if (!path.isEmpty()) {
        add(path, entry, tar.ordinal());
      }
    }
    tar.drain();
    for (HardLink link : pending) {
      Node target = find(root, link.target);
      put(link.path, checked(link, target == null ? find(lower, link.target) : target));
    }
    return root;
  }

  /** Entries seen, with the folders that they imply. */
  int entries() {
    return entries;
  }

  private void add(List<String> path, TarArchiveEntry entry, int ordinal) throws IOException {
    String name = path.getLast();
    if (name.equals(OPAQUE)) {
      folder(path.subList(0, path.size() - 1)).opaque = true;
    } else if (name.startsWith(WHITEOUT + WHITEOUT)) {
      return; // Notes of an old storage driver.
    } else if (name.startsWith(WHITEOUT)) {
      String hidden = name.substring(WHITEOUT.length());
      folder(path.subList(0, path.size() - 1)).whiteouts.add(hidden);
    } else if (entry.isLink()) {
      hardLink(new HardLink(path, source.place(EntryName.split(entry.getLinkName()))));
    } else if (entry.isDirectory()) {
      folder(path);
    } else if (entry.isSymbolicLink()) {
      put(path, new Node.Link(entry.getLinkName()));
    } else if (isRegular(entry)) {
      boolean executable = (entry.getMode() & 0111) != 0;
      put(path, new Node.File(sourceIndex, ordinal, entry.getRealSize(), executable));
    } else {
      put(path, new Node.Special());
    }
  }

  /** The library's own isFile() is also true for devices. */
  private static boolean isRegular(TarArchiveEntry entry) {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG -> true;
      default -> entry.isSparse();
    };
  }

  private void hardLink(HardLink link) throws FormatException {
    Node target = find(root, link.target);
    if (target == null) {
      pending.add(link);
    } else {
      put(link.path, checked(link, target));
    }
  }

  private static Node checked(HardLink link, Node target) throws FormatException {
    if (target == null || target instanceof Node.Folder) {
      throw new FormatException(
          "holds a hard link "
              + Subject.quote(String.join("/", link.path))
              + " to "
              + Subject.quote(String.join("/", link.target))
              + ", which is not a file of it");
    }
    return target;
  }

  private void put(List<String> path, Node node) throws FormatException {
    folder(path.subList(0, path.size() - 1)).children.put(path.getLast(), node);
  }

  /** The folder of that path in this layer; what stands in its way gives way. */
  private Node.Folder folder(List<String> path) throws FormatException {
    Node.Folder folder = root;
    for (String name : path) {
      if (folder.children.get(name) instanceof Node.Folder child) {
        folder = child;
      } else {
        count();
        Node.Folder child = new Node.Folder();
        folder.children.put(name, child);
        folder = child;
      }
    }
    return folder;
  }

  private static Node find(Node.Folder root, List<String> path) {
    Node node = root;
    for (String name : path) {
      node = node instanceof Node.Folder folder ? folder.children.get(name) : null;
    }
    return node;
  }

  private void count() throws FormatException {
    if (++entries > maxEntries) {
      throw new FormatException("holds so many files that the image has more than Berth takes");
    }
  }

  private record HardLink(List<String> path, List<String> target) {}
}
