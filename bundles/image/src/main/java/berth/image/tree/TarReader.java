package berth.image.tree;

import berth.image.FormatException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Goes through a tar stream that nobody vouches for. */
public final class TarReader implements Closeable {
  /** Long names and other extended attributes; the library keeps them in memory. */
  private static final int MAX_HEADER = 1 << 20;

  private static final int BLOCK = 512;
  private static final String NO_TAR = "is no tar archive or is damaged";

  private final MeteredInputStream metered;
  private final TarArchiveInputStream tar;
  private long size;
  private int ordinal = -1;

  /**
   * @param maxBytes a longer stream is an error
   */
  public TarReader(InputStream in, long maxBytes) {
    metered = new MeteredInputStream(in, maxBytes);
    tar = new TarArchiveInputStream(metered, 20 * BLOCK, BLOCK, "UTF-8", true);
  }

  /** The next entry; null at the end. */
  public TarArchiveEntry next() throws IOException {
    metered.allow(size + 2 * BLOCK + MAX_HEADER);
    TarArchiveEntry entry;
    try {
      entry = tar.getNextEntry();
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith("Corrupted") || message.startsWith("Error detected parsing")) {
        throw new FormatException(NO_TAR);
      }
      throw e;
    }
    metered.allowAll();
    if (entry == null) {
      return null;
    }
    if (!entry.isCheckSumOK()) {
      throw new FormatException(NO_TAR);
    }
    size = entry.getSize();
    ordinal++;
    return entry;
  }

  /** The index of the entry that {@link #next()} gave. */
  public int ordinal() {
    return ordinal;
  }

  /** Where the content of the entry begins in the stream. */
  public long position() {
    return metered.count();
  }

  /** Copies the content of the entry, which must have so many bytes. */
  public void copy(TarArchiveEntry entry, long bytes, OutputStream out) throws IOException {
    if (!tar.canReadEntryData(entry)) {
      throw new FormatException("holds a file in a form that cannot be read");
    }
    byte[] buffer = new byte[(int) Math.min(bytes, 64 * 1024)];
    long left = bytes;
    while (left > 0) {
      int read = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException();
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  /** Reads to the end of the stream, so that its digest can be checked. */
  public void drain() throws IOException {
    metered.transferTo(OutputStream.nullOutputStream());
  }

  /** How many bytes were read so far. */
  public long count() {
    return metered.count();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
