package berth.image.tree;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents of files that go by while layers are indexed, in one temporary file, so that a layer
 * need not be read again for them. Layers may write to it side by side.
 */
public final class Spool implements AutoCloseable {
  /** What is beyond it is read a second time instead. */
  static final long MAX_BYTES = 1L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final AtomicLong end = new AtomicLong();
  private Path path;
  private FileChannel channel;

  /** How many bytes there are. */
  long size() {
    return end.get();
  }

  /** Takes the content of the entry that the reader is at; returns where it is. */
  long write(TarReader tar, TarArchiveEntry entry, long bytes) throws IOException {
    FileChannel file = open();
    long start = end.getAndAdd(bytes);
    tar.copy(entry, bytes, new Region(file, start));
    return start;
  }

  /** Copies a part of it. */
  void copy(long start, long bytes, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(bytes, 1 << 16));
    for (long at = start, last = start + bytes; at < last; at += buffer.position()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), last - at));
      if (channel.read(buffer, at) < 0) {
        throw new IOException("The temporary file " + path + " was cut short by somebody else");
      }
      out.write(buffer.array(), 0, buffer.position());
    }
  }

  /** Deletes the file. */
  @Override
  public synchronized void close() {
    if (channel != null) {
      try (var _ = channel) {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.warn("The temporary file {} is left over", path, e);
      }
    }
  }

  private synchronized FileChannel open() throws WriteException {
    try {
      if (channel == null) {
        path = Files.createTempFile("berth-", ".spool");
        channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      }
      return channel;
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }

  /** Writes from a place on. */
  private static final class Region extends OutputStream {
    private final FileChannel file;
    private long position;

    Region(FileChannel file, long start) {
      this.file = file;
      this.position = start;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length); rest.hasRemaining(); ) {
          position += file.write(rest, position);
        }
      } catch (IOException e) {
        throw new WriteException(e);
      }
    }
  }
}
