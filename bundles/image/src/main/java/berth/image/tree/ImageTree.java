package berth.image.tree;

import berth.api.BerthException;
import berth.image.FormatException;
import berth.image.Limits;
import berth.image.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** The files of an image: an index of its tar streams, which are read again for what is wanted. */
public final class ImageTree {
  /** As many as Linux follows. */
  private static final int MAX_LINKS = 40;

  private final Subject subject;
  private final Limits limits;
  private final Loader loader;
  private final Node.Folder root = new Node.Folder();
  private final List<TarSource> sources = new ArrayList<>();
  private long bytes;
  private int entries;

  public ImageTree(Subject subject, Limits limits, Loader loader) {
    this.subject = subject;
    this.limits = limits;
    this.loader = loader;
  }

  /** Fetches files that the tree has not got yet. */
  @FunctionalInterface
  public interface Loader {
    /** Adds a tar stream with what is at that path to the tree, unless that was done before. */
    void load(List<String> path) throws BerthException;
  }

  /**
   * Lays a tar stream over those before it.
   *
   * @return its length in bytes
   */
  public long add(TarSource source) throws BerthException {
    try (TarReader tar = new TarReader(source.open(), limits.imageBytes() - bytes)) {
      var indexer = new LayerIndexer(source, sources.size(), root, limits.entries() - entries);
      Node.Folder layer = indexer.index(tar);
      root.overlay(layer);
      sources.add(source);
      entries += indexer.entries();
      bytes += tar.count();
      return tar.count();
    } catch (IOException e) {
      throw subject.fault(source.name(), e);
    }
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
    read(file.source(), Set.of(file), (_, tar, entry) -> tar.copy(entry, file.size(), out));
    return Optional.of(out.toByteArray());
  }

  /** See {@link berth.api.image.ImageFiles#extract}. */
  public Set<String> extract(Map<String, Path> wanted) throws BerthException {
    Set<String> missing = new LinkedHashSet<>();
    Extraction extraction = new Extraction(this, subject, limits);
    for (var want : wanted.entrySet()) {
      List<String> path = split(want.getKey());
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
    Deque<String> ahead = new ArrayDeque<>(path);
    Deque<Node.Folder> folders = new ArrayDeque<>(List.of(root));
    Deque<String> names = new ArrayDeque<>();
    int links = 0;
    while (!ahead.isEmpty()) {
      String name = ahead.removeFirst();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        if (names.isEmpty()) {
          throw leadsOut(path);
        }
        names.removeLast();
        folders.removeLast();
        continue;
      }
      loader.load(normalise(names, name, ahead));
      switch (folders.getLast().children.get(name)) {
        case null -> {
          return null;
        }
        case Node.Folder folder -> {
          folders.addLast(folder);
          names.addLast(name);
        }
        case Node.Link link -> {
          if (++links > MAX_LINKS) {
            return null;
          }
          if (link.target().startsWith("/")) {
            names.clear();
            folders.clear();
            folders.add(root);
          }
          List.of(link.target().split("/")).reversed().forEach(ahead::addFirst);
        }
        case Node node -> {
          return ahead.isEmpty() ? node : null;
        }
      }
    }
    loader.load(List.copyOf(names));
    return folders.getLast();
  }

  /** Reads a tar stream up to the last of the files that are wanted of it. */
  void read(int sourceIndex, Set<Node.File> files, FileUse use) throws BerthException {
    TarSource source = sources.get(sourceIndex);
    Map<Integer, Node.File> left = new HashMap<>();
    files.forEach(file -> left.put(file.ordinal(), file));
    try (TarReader tar = new TarReader(source.open(), limits.imageBytes())) {
      while (!left.isEmpty()) {
        TarArchiveEntry entry = tar.next();
        if (entry == null) {
          throw new FormatException("has changed while it was read");
        }
        Node.File file = left.remove(tar.ordinal());
        if (file != null) {
          use.read(file, tar, entry);
        }
      }
    } catch (IOException e) {
      throw subject.fault(source.name(), e);
    }
  }

  /** Takes the content of a file. */
  @FunctionalInterface
  interface FileUse {
    void read(Node.File file, TarReader tar, TarArchiveEntry entry)
        throws IOException, BerthException;
  }

  private List<String> split(String path) throws BerthException {
    try {
      return EntryName.split(path);
    } catch (FormatException e) {
      throw subject.fault("its list of files", e);
    }
  }

  private BerthException leadsOut(List<String> path) {
    return subject.fault(
        "its " + Subject.quote(String.join("/", path)) + " is a link that leads out of the image");
  }

  /** The path ahead as it is written; good enough to ask an engine for. */
  private static List<String> normalise(Deque<String> names, String name, Deque<String> ahead) {
    List<String> path = new ArrayList<>(names);
    path.add(name);
    for (String next : ahead) {
      if (next.equals("..") && !path.isEmpty()) {
        path.removeLast();
      } else if (!next.isEmpty() && !next.equals(".") && !next.equals("..")) {
        path.add(next);
      }
    }
    return path;
  }
}
