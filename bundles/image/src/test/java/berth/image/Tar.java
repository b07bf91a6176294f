package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds tar archives, hostile ones too. */
final class Tar {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8");

  Tar() {
    this(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  Tar(int longFileMode) {
    out.setLongFileMode(longFileMode);
    out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  Tar file(String name, String content) {
    return file(name, content.getBytes(UTF_8), 0644);
  }

  Tar file(String name, byte[] content, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
    entry.setSize(content.length);
    entry.setMode(mode);
    return put(entry, content);
  }

  Tar folder(String name) {
    return put(new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true), new byte[0]);
  }

  Tar folder(String name, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true);
    entry.setMode(mode);
    return put(entry, new byte[0]);
  }

  Tar symlink(String name, String target) {
    return link(name, target, TarConstants.LF_SYMLINK);
  }

  Tar hardLink(String name, String target) {
    return link(name, target, TarConstants.LF_LINK);
  }

  /** An engine gives the file the mode of its links. */
  Tar hardLink(String name, String target, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
    entry.setLinkName(target);
    entry.setMode(mode);
    return put(entry, new byte[0]);
  }

  Tar special(String name, byte type) {
    return put(new TarArchiveEntry(name, type, true), new byte[0]);
  }

  /** An entry of any type with content, for example an extended header. */
  Tar raw(byte type, String content) {
    return raw(type, content.getBytes(UTF_8));
  }

  Tar raw(byte type, byte[] content) {
    TarArchiveEntry entry = new TarArchiveEntry("raw", type, true);
    entry.setSize(content.length);
    return put(entry, content);
  }

  byte[] bytes() {
    try {
      out.close(); // Does nothing the second time.
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tar link(String name, String target, byte type) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setLinkName(target);
    return put(entry, new byte[0]);
  }

  private Tar put(TarArchiveEntry entry, byte[] content) {
    try {
      entry.setModTime(0);
      out.putArchiveEntry(entry);
      out.write(content);
      out.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
