package berth.image.tree;

import berth.image.FormatException;
import berth.image.Subject;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Goes through a tar stream that nobody vouches for. */
public final class TarReader implements Closeable {
  /** Long names and other extended attributes; the library keeps them in memory. */
  private static final int MAX_HEADER = 256 << 10;

  /** Attributes that one entry may have with those that are said for all of the archive. */
  private static final int MAX_ATTRIBUTES = 200;

  private static final int BLOCK = 512;
  private static final String NO_TAR = "is no tar archive or is damaged";
  private static final Pattern LIBRARY_SAYS_DAMAGED =
      Pattern.compile(
          "Corrupted|Error detected|Failed to read Paxheader|Paxheader value|premature|broken"
              + "|Unable to parse");

  private final MeteredInputStream metered;
  private final TarArchiveInputStream tar;
  private long end;
  private boolean holed;
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
    metered.allow(Math.max(0, end - metered.count()) + 2 * BLOCK + MAX_HEADER);
    if (holed) {
      tar.skip(Long.MAX_VALUE); // The library would read all zeros of its holes.
    }
    TarArchiveEntry entry = header();
    metered.allowAll();
    if (entry == null) {
      long last = metered.count() - (end + BLOCK - 1) / BLOCK * BLOCK;
      if (last > 0 && last < BLOCK) {
        throw new EOFException(); // The library takes half a header for the end.
      }
      return null;
    }
    check(entry);
    holed = entry.isSparse();
    end = metered.count() + entry.getSize();
    ordinal++;
    return entry;
  }

  private TarArchiveEntry header() throws IOException {
    try {
      return tar.getNextEntry();
    } catch (FormatException | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (LIBRARY_SAYS_DAMAGED.matcher(message).lookingAt()) {
        throw new FormatException(NO_TAR);
      }
      throw e;
    }
  }

  private static void check(TarArchiveEntry entry) throws FormatException {
    if (!entry.isCheckSumOK() || entry.getSize() < 0 || entry.getRealSize() < 0) {
      throw new FormatException(NO_TAR);
    }
    if (entry.getExtraPaxHeaders().size() > MAX_ATTRIBUTES) {
      throw new FormatException(
          "holds the file %s with more than %,d attributes"
              .formatted(Subject.quote(entry.getName()), MAX_ATTRIBUTES));
    }
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
    // The library calls itself for each piece of a sparse file that fits.
    byte[] buffer = new byte[(int) Math.min(bytes, entry.isSparse() ? BLOCK : 64 * 1024)];
    long left = bytes;
    while (left > 0) {
      int read = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read <= 0) {
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
