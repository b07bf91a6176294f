package berth.image.tree;

import berth.api.BerthException;
import berth.image.FormatException;
import berth.image.Limits;
import berth.image.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** The files of an image, which one or more tar streams add up to. */
public final class ImageTree implements AutoCloseable {
  private final Subject subject;
  private final Limits limits;
  private final Loader loader;
  private final Quota quota;
  private final Spool spool = new Spool();
  private final Map<Integer, TarSource> sources = new HashMap<>();
  private final List<Node.HardLink> unresolved = new ArrayList<>();
  private Node.Folder root = new Node.Folder();

  /** A tree whose parts are fetched path by path. */
  public ImageTree(Subject subject, Limits limits, Loader loader) {
    this.subject = subject;
    this.limits = limits;
    this.loader = loader;
    this.quota = new Quota(limits);
  }

  private ImageTree(Subject subject, Limits limits, List<? extends TarSource> layers) {
    this.subject = subject;
    this.limits = limits;
    this.loader = new Layers(subject, layers, this);
    this.quota = new Quota(limits);
  }

  /**
   * A tree of layers.
   *
   * @param layers the lowest first
   */
  public static ImageTree ofLayers(
      Subject subject, Limits limits, List<? extends TarSource> layers) {
    return new ImageTree(subject, limits, layers);
  }

  /** Fetches files that the tree has not got yet. */
  public interface Loader {
    /**
     * Adds to the tree what is at a path.
     *
     * @param known whether the layers that were added tell all about the path
     * @return false when there is nothing to add
     */
    boolean load(List<String> path, boolean known) throws BerthException;

    /** These paths are wanted, with all that is in them. */
    default void expect(Collection<List<String>> paths) {}
  }

  /** Bytes of each layer when it is not compressed, the lowest first; only for a tree of layers. */
  public List<Long> layerSizes() throws BerthException {
    return ((Layers) loader).sizes();
  }

  /** Adds what is in a tar stream; it replaces what is at the same place. */
  public void add(TarSource source) throws BerthException {
    IndexedLayer added = index(source, sources.size(), Keep.NOTHING);
    added.root().underlay(root);
    root = added.root();
    sources.put(added.source(), source);
  }

  /** Goes through a layer, which is not yet part of the tree. Any thread may do that. */
  IndexedLayer index(TarSource source, int number, Keep keep) throws BerthException {
    try {
      return new LayerIndexer(source, number, quota, spool, keep).index();
    } catch (WriteException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw subject.cancelled();
      }
      throw new BerthException(
          "%s cannot be read: no temporary file can be written (%s). Free some space in %s."
              .formatted(subject.name(), e.reason(), System.getProperty("java.io.tmpdir")),
          e);
    } catch (IOException e) {
      throw subject.fault(source.name(), e);
    }
  }

  /** Lays the next lower layer under the tree. */
  void underlay(IndexedLayer layer) throws BerthException {
    try {
      for (var links = unresolved.iterator(); links.hasNext(); ) {
        if (new HardLinkTarget(links.next()).isSettledBy(layer.root())) {
          links.remove();
        }
      }
    } catch (FormatException e) {
      throw subject.fault(layer.origin().name(), e);
    }
    unresolved.addAll(layer.unresolved());
    root.underlay(layer.root());
    sources.put(layer.source(), layer.origin());
  }

  /** See {@link berth.api.image.ImageFiles#file}. */
  public Optional<byte[]> file(String path, int limit) throws BerthException {
    Node node = locate(split(path));
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof Node.File file)) {
      throw subject.fault("its " + Subject.quote(path) + " is not a regular file");
    }
    if (file.size() > limit) {
      throw subject.fault(
          "its %s has %,d bytes, more than the %,d that are read"
              .formatted(Subject.quote(path), file.size(), limit));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) file.size());
    read(Set.of(file), (_, content) -> content.copy(out));
    return Optional.of(out.toByteArray());
  }

  /** See {@link berth.api.image.ImageFiles#extract}. */
  public Set<String> extract(Map<String, Path> wanted) throws BerthException {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (String path : wanted.keySet()) {
      paths.put(path, split(path));
    }
    loader.expect(paths.values());
    Set<String> missing = new LinkedHashSet<>();
    Extraction extraction = new Extraction(this, subject, limits);
    for (var want : wanted.entrySet()) {
      List<String> path = paths.get(want.getKey());
      Node node = locate(path);
      if (node == null) {
        missing.add(want.getKey());
      } else {
        extraction.plan(path, node, want.getValue());
      }
    }
    extraction.write();
    return missing;
  }

  /** What is at a path, links followed; null when there is nothing. */
  Node locate(List<String> path) throws BerthException {
    while (true) {
      Walk walk = new Walk(path, root);
      Node found = walk.end();
      if (walk.leadsOut()) {
        throw subject.fault(
            "its "
                + Subject.quote(String.join("/", path))
                + " is a link that leads out of the image");
      }
      if (!loader.load(walk.path(), walk.isKnown())) {
        if (found instanceof Node.HardLink link) {
          throw subject.fault("a layer", LayerIndexer.broken(link));
        }
        return found;
      }
    }
  }

  /** Hands out the contents of files, those of one tar stream after the other. */
  void read(Set<Node.File> files, FileUse use) throws BerthException {
    Map<Integer, Map<Integer, Node.File>> streams = new HashMap<>();
    for (Node.File file : files) {
      if (file.spooled() >= 0) {
        readSpooled(file, use);
      } else {
        streams.computeIfAbsent(file.source(), _ -> new HashMap<>()).put(file.ordinal(), file);
      }
    }
    for (var stream : streams.entrySet()) {
      read(sources.get(stream.getKey()), stream.getValue(), use);
    }
  }

  /** Reads a tar stream again, to its end: it may be another one now, which its digest tells. */
  private void read(TarSource source, Map<Integer, Node.File> left, FileUse use)
      throws BerthException {
    try (TarReader tar = new TarReader(source.open(), limits.imageBytes())) {
      while (!left.isEmpty()) {
        TarArchiveEntry entry = tar.next();
        if (entry == null) {
          throw new FormatException("has changed while it was read");
        }
        Node.File file = left.remove(tar.ordinal());
        if (file != null) {
          use.read(file, out -> tar.copy(entry, file.size(), out));
        }
      }
      tar.drain();
    } catch (IOException e) {
      throw subject.fault(source.name(), e);
    }
  }

  private void readSpooled(Node.File file, FileUse use) throws BerthException {
    try {
      use.read(file, out -> spool.copy(file.spooled(), file.size(), out));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw subject.cancelled();
      }
      throw new BerthException(
          "%s cannot be read: a temporary file is damaged (%s). Try again."
              .formatted(subject.name(), e),
          e);
    }
  }

  /** Takes a file. */
  @FunctionalInterface
  interface FileUse {
    void read(Node.File file, Content content) throws IOException, BerthException;
  }

  /** The bytes of a file. */
  @FunctionalInterface
  interface Content {
    void copy(OutputStream out) throws IOException;
  }

  /** Deletes what was kept. */
  @Override
  public void close() {
    spool.close();
  }

  private List<String> split(String path) throws BerthException {
    try {
      return EntryName.split(path);
    } catch (FormatException e) {
      throw subject.fault("its list of files", e);
    }
  }
}
