package berth.image.tree;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import berth.image.PortableNames;
import berth.image.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes parts of an image to this machine. Everything is planned before anything is written. Only
 * regular files and folders come out, never a link, so that nothing can lead out of the targets.
 */
final class Extraction {
  private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);
  private static final int MAX_DEPTH = 256;

  private final ImageTree tree;
  private final Subject subject;
  private final Limits limits;
  private final List<Path> targets = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();
  private final Map<Node.File, List<Path>> files = new LinkedHashMap<>();
  private final Deque<Node> open = new ArrayDeque<>();
  private long bytes;
  private int entries;

  Extraction(ImageTree tree, Subject subject, Limits limits) {
    this.tree = tree;
    this.subject = subject;
    this.limits = limits;
  }

  /** Plans a copy of what is at a path of the image. */
  void plan(List<String> path, Node node, Path target) throws BerthException {
    if (node instanceof Node.Special) {
      throw subject.fault("its " + quote(path) + " is a device, pipe or socket");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new BerthException(target + " is there already; " + quote(path) + " is not extracted.");
    }
    targets.add(target);
    add(path, node, target);
  }

  /** Writes what was planned; when that fails, nothing of it is left. */
  void write() throws BerthException {
    boolean done = false;
    try {
      for (Path folder : folders) {
        create(folder);
      }
      tree.read(files.keySet(), (file, content) -> write(file, content, files.get(file)));
      done = true;
    } finally {
      if (!done) {
        targets.forEach(Extraction::delete);
      }
    }
  }

  private void write(Node.File file, ImageTree.Content content, List<Path> paths)
      throws IOException, BerthException {
    Path first = paths.getFirst();
    try (TargetFile out = new TargetFile(first)) {
      content.copy(out);
    } catch (WriteException e) {
      throw failedToWrite(first, e.reason());
    }
    try {
      finish(file, paths);
    } catch (IOException e) {
      throw failedToWrite(first, e);
    }
  }

  private void add(List<String> path, Node node, Path target) throws BerthException {
    switch (node) {
      case Node.Folder folder -> addFolder(path, folder, target);
      case Node.File file -> {
        count(file.size());
        files.computeIfAbsent(file, _ -> new ArrayList<>()).add(target);
      }
      case Node.Link _ -> addLink(path, target);
      case Node.HardLink link when link.file() instanceof Node.File file -> add(path, file, target);
      case Node.HardLink _ -> addLink(path, target);
      case Node.Special _ -> LOG.info("{}: {} is a device and left out", subject.name(), path);
    }
  }

  private void addFolder(List<String> path, Node.Folder folder, Path target) throws BerthException {
    if (open.contains(folder)) {
      LOG.info("{}: {} is a link to a folder around it and left out", subject.name(), path);
      return;
    }
    if (open.size() > MAX_DEPTH) {
      throw subject.fault("its " + quote(path) + " is nested too deeply");
    }
    count(0);
    folders.add(target);
    open.push(folder);
    PortableNames names = new PortableNames();
    for (var child : List.copyOf(folder.children.entrySet())) {
      List<String> childPath = new ArrayList<>(path);
      childPath.add(child.getKey());
      if (limits.portableNames() && !(child.getValue() instanceof Node.Special)) {
        check(names, childPath);
      }
      add(childPath, child.getValue(), child(target, childPath));
    }
    open.pop();
  }

  private void check(PortableNames names, List<String> path) throws BerthException {
    try {
      names.add(path.getLast());
    } catch (LimitException e) {
      throw subject.fault("its " + quote(path), e);
    }
  }

  private void addLink(List<String> path, Path target) throws BerthException {
    Node node = tree.locate(path);
    if (node == null) {
      LOG.info("{}: {} is a link to nothing and left out", subject.name(), path);
    } else {
      add(path, node, target);
    }
  }

  private void count(long size) throws BerthException {
    bytes += size;
    entries++;
    if (entries > limits.extractedEntries()) {
      throw subject.fault(
          "the wanted files",
          new LimitException(
              Limit.EXTRACTED_ENTRIES, "are more than %,d".formatted(limits.extractedEntries())));
    }
    if (bytes > limits.extractedBytes() || bytes < 0) {
      throw subject.fault(
          "the wanted files",
          new LimitException(
              Limit.EXTRACTED_BYTES,
              "are longer than %,d bytes in all".formatted(limits.extractedBytes())));
    }
  }

  /** A name in the image may be more than a name on this machine, for example "C:x" or "a\b". */
  private Path child(Path folder, List<String> path) throws BerthException {
    try {
      Path child = folder.resolve(path.getLast());
      if (folder.equals(child.getParent()) && child.normalize().equals(child)) {
        return child;
      }
    } catch (InvalidPathException e) {
      LOG.debug("not a name here: {}", path, e);
    }
    throw subject.fault("its " + quote(path) + " has a name that this system does not allow");
  }

  private void create(Path folder) throws BerthException {
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw failedToWrite(folder, e);
    }
  }

  private void finish(Node.File file, List<Path> paths) throws IOException {
    Path first = paths.getFirst();
    if (file.executable()
        && first.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(first);
      mode.add(PosixFilePermission.OWNER_EXECUTE);
      mode.add(PosixFilePermission.GROUP_EXECUTE);
      mode.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(first, mode);
    }
    for (Path copy : paths.subList(1, paths.size())) {
      Files.copy(first, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private BerthException failedToWrite(Path path, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new CancelledException(
          subject.name() + " was not extracted: the work was called off.");
    }
    return new BerthException(
        "%s cannot be extracted to %s (%s). Check the free space and the rights there."
            .formatted(subject.name(), path, e),
        e);
  }

  private static String quote(List<String> path) {
    return Subject.quote(String.join("/", path));
  }

  private static void delete(Path target) {
    if (!Files.exists(target)) {
      return;
    }
    try {
      PathUtils.delete(target);
    } catch (IOException e) {
      LOG.warn("{} is left over from a failed extraction", target, e);
    }
  }
}
