package berth.image.archive;

import berth.image.FormatException;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import berth.image.tree.EntryName;
import berth.image.tree.TarReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** The files of a tar file that is not compressed, read where they lie. */
final class TarBlobs implements Blobs {
  /** docker save writes layers that occur twice as links to the first. */
  private static final int MAX_LINKS = 10;

  /** Characters in all names and links, which are kept in memory. */
  private static final int MAX_NAMES = 8 << 20;

  private final FileChannel channel;
  private final Map<String, Slice> files = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();

  TarBlobs(Path file, Limits limits) throws IOException {
    channel = FileChannel.open(file);
    boolean done = false;
    try (TarReader tar = new TarReader(slice(0, channel.size()), Long.MAX_VALUE)) {
      int entries = 0;
      int names = 0;
      for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
        if (++entries > limits.entries()) {
          throw new LimitException(
              Limit.ENTRIES, "holds more than %,d entries".formatted(limits.entries()));
        }
        names += entry.getName().length() + entry.getLinkName().length();
        if (names > MAX_NAMES) {
          throw new FormatException("holds names of more than %,d characters".formatted(MAX_NAMES));
        }
        add(entry, tar.position());
      }
      done = true;
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  @Override
  public boolean has(String name) {
    return files.containsKey(resolve(name));
  }

  @Override
  public long size(String name) throws IOException {
    return find(name).length;
  }

  @Override
  public InputStream open(String name) throws IOException {
    Slice slice = find(name);
    return slice(slice.start, slice.length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private Slice find(String name) throws FormatException {
    Slice slice = files.get(resolve(name));
    if (slice == null) {
      throw new FormatException("is missing");
    }
    return slice;
  }

  private void add(TarArchiveEntry entry, long start) throws IOException {
    List<String> path = EntryName.split(entry.getName());
    String name = String.join("/", path);
    if (path.isEmpty()) {
      return;
    }
    if (entry.isSymbolicLink()) {
      links.put(name, target(path, entry.getLinkName()));
    } else if (entry.isLink()) {
      links.put(name, String.join("/", EntryName.split(entry.getLinkName())));
    } else if (!entry.isDirectory() && !entry.isSparse()) {
      if (entry.getSize() > channel.size() - start) {
        throw new EOFException();
      }
      files.put(name, new Slice(start, entry.getSize()));
    }
  }

  /** A target that leads out of the archive names nothing in it. */
  private static String target(List<String> link, String target) {
    List<String> path = new ArrayList<>(link);
    path.removeLast();
    for (String name : target.split("/")) {
      if (name.equals("..") && !path.isEmpty()) {
        path.removeLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        path.add(name);
      }
    }
    return String.join("/", path);
  }

  private String resolve(String name) {
    String resolved = name.startsWith("./") ? name.substring(2) : name;
    for (int i = 0; i < MAX_LINKS && links.containsKey(resolved); i++) {
      resolved = links.get(resolved);
    }
    return resolved;
  }

  private InputStream slice(long start, long length) {
    return new BufferedInputStream(new SliceInputStream(channel, start, length), 64 * 1024);
  }

  private record Slice(long start, long length) {}
}
