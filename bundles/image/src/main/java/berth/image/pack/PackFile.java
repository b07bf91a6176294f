package berth.image.pack;

import berth.api.BerthException;
import berth.image.FormatException;
import berth.image.archive.Blobs;
import berth.image.archive.SliceInputStream;
import berth.image.oci.Digest;
import berth.image.oci.Json.Descriptor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tar file of a pack while it is written, beside its place. What was written can be read at
 * once. The header of a file follows its content, so that what breaks off leaves nothing.
 */
final class PackFile implements Blobs {
  private static final Logger LOG = LoggerFactory.getLogger(PackFile.class);
  private static final int BLOCK = 512;
  private static final int BUFFER = 256 * 1024;

  private final Path place;
  private final Path temporary;
  private final FileChannel channel;
  private final Map<String, Slice> files = new HashMap<>();
  private long end;

  PackFile(Path place) throws PackWriteException {
    this.place = place;
    temporary = place.resolveSibling(place.getFileName() + ".part");
    FileChannel opened = null;
    try {
      opened =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = opened.tryLock();
      if (lock == null) {
        opened.close();
        throw new IOException(temporary + " is being written by another process");
      }
      opened.truncate(0);
    } catch (IOException e) {
      throw new PackWriteException(e);
    }
    channel = opened;
  }

  private record Slice(long start, long length) {}

  /** Takes in a blob unless it is there. Fails when the bytes are others than the digest says. */
  void put(Digest digest, InputStream content) throws IOException {
    if (!has(digest.blob())) {
      InputStream checked = digest.verify(content);
      Body body = new Body();
      checked.transferTo(body);
      body.finish(digest.blob());
    }
  }

  /** Takes in a small blob. */
  Descriptor put(String mediaType, byte[] bytes) throws IOException {
    Digest digest = Digest.sha256(bytes);
    if (!has(digest.blob())) {
      write(digest.blob(), bytes);
    }
    return new Descriptor(mediaType, digest.toString(), bytes.length, null, null);
  }

  /** Takes in a blob after it is compressed with gzip. */
  Descriptor putCompressed(String mediaType, InputStream content) throws IOException {
    MessageDigest sha256 = sha256();
    Body body = new Body();
    OutputStream hashed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            sha256.update(bytes, offset, length);
            body.write(bytes, offset, length);
          }
        };
    try (OutputStream gzip = new GZIPOutputStream(hashed, BUFFER)) {
      content.transferTo(gzip);
    }
    Digest digest = new Digest("sha256", HexFormat.of().formatHex(sha256.digest()));
    if (!has(digest.blob())) {
      body.finish(digest.blob());
    }
    return new Descriptor(mediaType, digest.toString(), body.length, null, null);
  }

  /** A file that is no blob. */
  void write(String name, byte[] bytes) throws IOException {
    Body body = new Body();
    body.write(bytes, 0, bytes.length);
    body.finish(name);
  }

  /** It cannot be written, and why. */
  BerthException fault(IOException e) {
    return fault(place, e);
  }

  /** A pack cannot be written, and why. */
  static BerthException fault(Path place, IOException e) {
    return new BerthException(
        "The pack %s could not be written: %s. Check the free space and the rights of its folder."
            .formatted(place, e.getMessage()),
        e);
  }

  /** The pack is complete: it comes to the disk and to its place. */
  long finish() throws PackWriteException {
    try {
      writeAll(ByteBuffer.allocate(2 * BLOCK), end);
      channel.truncate(end + 2 * BLOCK);
      channel.force(true);
      long length = channel.size();
      Files.move(
          temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
      return length;
    } catch (IOException e) {
      throw new PackWriteException(e);
    }
  }

  @Override
  public boolean has(String name) {
    return files.containsKey(name);
  }

  @Override
  public long size(String name) throws IOException {
    return find(name).length;
  }

  @Override
  public InputStream open(String name) throws IOException {
    Slice slice = find(name);
    return new BufferedInputStream(
        new SliceInputStream(channel, slice.start, slice.length), BUFFER);
  }

  /** What is not finished goes. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }

  private Slice find(String name) throws FormatException {
    Slice slice = files.get(name);
    if (slice == null) {
      throw new FormatException("is missing");
    }
    return slice;
  }

  private void writeAll(ByteBuffer bytes, long position) throws IOException {
    for (long at = position; bytes.hasRemaining(); ) {
      at += channel.write(bytes, at);
    }
  }

  /** A folder cannot be synced everywhere, for example on Windows. */
  private void syncFolder() {
    try (FileChannel folder = FileChannel.open(place.toAbsolutePath().getParent())) {
      folder.force(true);
    } catch (IOException e) {
      LOG.debug("The folder of {} was not synced", place, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  /** A file at the end of the tar file, which counts once it is finished. */
  private final class Body extends OutputStream {
    private final long start = end + BLOCK;
    private long length;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      try {
        writeAll(ByteBuffer.wrap(bytes, offset, count), start + length);
        length += count;
      } catch (IOException e) {
        throw new PackWriteException(e);
      }
    }

    void finish(String name) throws PackWriteException {
      try {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(length);
        entry.setMode(0100644);
        entry.setModTime(0);
        entry.setUserName("");
        byte[] header = new byte[BLOCK];
        // In the form that has no bound for the length.
        entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
        long padding = (BLOCK - length % BLOCK) % BLOCK;
        writeAll(ByteBuffer.allocate((int) padding), start + length);
        writeAll(ByteBuffer.wrap(header), end);
        files.put(name, new Slice(start, length));
        end = start + length + padding;
      } catch (IOException e) {
        throw new PackWriteException(e);
      }
    }
  }
}
