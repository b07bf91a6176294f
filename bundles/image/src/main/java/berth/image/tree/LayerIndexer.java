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

  /** What a name takes in memory beside its characters. */
  private static final long NAME_OVERHEAD = 50;

  private final TarSource source;
  private final int sourceIndex;
  private final Quota quota;
  private final Spool spool;
  private final Keep keep;
  private final Node.Folder root = new Node.Folder();
  private final List<Node.HardLink> pending = new ArrayList<>();

  /**
   * @param spool takes what {@code keep} keeps
   */
  LayerIndexer(TarSource source, int sourceIndex, Quota quota, Spool spool, Keep keep) {
    this.source = source;
    this.sourceIndex = sourceIndex;
    this.quota = quota;
    this.spool = spool;
    this.keep = keep;
  }

  IndexedLayer index() throws IOException {
    try (TarReader tar = new TarReader(source.open(), quota.bytesLeft())) {
      for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
        quota.countEntry();
        quota.countText(entry.getLinkName().length());
        List<String> path = source.place(EntryName.split(entry.getName()));
        if (!path.isEmpty()) {
          add(path, entry, tar);
        }
      }
      tar.drain();
      quota.countBytes(tar.count());
      List<Node.HardLink> unresolved = new ArrayList<>();
      for (Node.HardLink link : pending) {
        Node target = find(root, link.target);
        if (target == null) {
          put(link.path, link);
          unresolved.add(link);
        } else {
          put(link.path, checked(link, target));
        }
      }
      return new IndexedLayer(sourceIndex, source, root, unresolved, tar.count());
    }
  }

  private void add(List<String> path, TarArchiveEntry entry, TarReader tar) throws IOException {
    String name = path.getLast();
    if (name.equals(OPAQUE)) {
      folder(path.subList(0, path.size() - 1)).makeOpaque();
    } else if (name.startsWith(WHITEOUT + WHITEOUT)) {
      return; // Notes of an old storage driver.
    } else if (name.startsWith(WHITEOUT)) {
      quota.countText(name.length());
      folder(path.subList(0, path.size() - 1)).hide(name.substring(WHITEOUT.length()));
    } else if (entry.isLink()) {
      hardLink(new Node.HardLink(path, source.place(EntryName.split(entry.getLinkName()))));
    } else if (entry.isDirectory()) {
      folder(path);
    } else if (entry.isSymbolicLink()) {
      put(path, new Node.Link(EntryName.linkTarget(entry.getLinkName())));
    } else if (isRegular(entry)) {
      put(path, file(path, entry, tar));
    } else {
      put(path, new Node.Special());
    }
  }

  private Node.File file(List<String> path, TarArchiveEntry entry, TarReader tar)
      throws IOException {
    long size = entry.getRealSize();
    boolean executable = (entry.getMode() & 0111) != 0;
    // A few bytes may say that they are a sparse file of gigabytes.
    boolean kept = !entry.isSparse() && keep.keeps(path, size, spool.size());
    long spooled = kept ? spool.write(tar, entry, size) : -1;
    if (kept) {
      keep.kept(path, size, out -> spool.copy(spooled, size, out));
    }
    return new Node.File(sourceIndex, tar.ordinal(), size, executable, spooled);
  }

  /** The library's own isFile() is also true for devices. */
  private static boolean isRegular(TarArchiveEntry entry) {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG -> true;
      default -> entry.isSparse();
    };
  }

  private void hardLink(Node.HardLink link) throws FormatException {
    quota.countText((link.path.size() + link.target.size()) * NAME_OVERHEAD);
    Node target = find(root, link.target);
    if (target == null) {
      pending.add(link);
    } else {
      put(link.path, checked(link, target));
    }
  }

  /** A hard link to a folder or to nothing. */
  static FormatException broken(Node.HardLink link) {
    return new FormatException(
        "holds a hard link "
            + Subject.quote(String.join("/", link.path))
            + " to "
            + Subject.quote(String.join("/", link.target))
            + ", which is not a file of it");
  }

  private static Node checked(Node.HardLink link, Node target) throws FormatException {
    if (target instanceof Node.Folder) {
      throw broken(link);
    }
    return target;
  }

  private void put(List<String> path, Node node) throws FormatException {
    quota.countText(path.getLast().length());
    folder(path.subList(0, path.size() - 1)).children.put(path.getLast(), node);
  }

  /** The folder of that path in this layer; what stands in its way gives way. */
  private Node.Folder folder(List<String> path) throws FormatException {
    Node.Folder folder = root;
    for (String name : path) {
      if (folder.children.get(name) instanceof Node.Folder child) {
        folder = child;
      } else {
        quota.countEntry();
        quota.countText(name.length());
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
}
