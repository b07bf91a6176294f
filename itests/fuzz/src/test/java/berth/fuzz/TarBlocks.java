package berth.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Tar archives whose checksums are right, which no fuzzer would hit upon. */
final class TarBlocks {
  private static final int BLOCK = 512;
  private static final int SIZE = 124;
  private static final int SUM = 148;

  private TarBlocks() {}

  /** A small archive: a name that ends with "/" is a folder, content "-> x" a link to x. */
  static byte[] of(String... namesAndContents) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(ISO_8859_1));
    }
    return of(files);
  }

  static byte[] of(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, BLOCK, "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : files.entrySet()) {
        String text = new String(file.getValue(), ISO_8859_1);
        boolean link = text.startsWith("-> ");
        TarArchiveEntry entry =
            link
                ? new TarArchiveEntry(file.getKey(), TarConstants.LF_SYMLINK, true)
                : new TarArchiveEntry(file.getKey(), true);
        entry.setModTime(0);
        if (link) {
          entry.setLinkName(text.substring(3));
        } else {
          entry.setSize(file.getValue().length);
        }
        out.putArchiveEntry(entry);
        out.write(link ? new byte[0] : file.getValue());
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same bytes with the right checksum in each header, as far as headers can be told. */
  static byte[] summed(byte[] input) {
    byte[] tar = input.clone();
    long at = 0;
    while (at >= 0 && at + BLOCK <= tar.length) {
      sum(tar, (int) at);
      at += BLOCK + (size(tar, (int) at) + BLOCK - 1) / BLOCK * BLOCK;
    }
    return tar;
  }

  private static void sum(byte[] tar, int at) {
    boolean empty = true;
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= SUM && i < SUM + 8;
      sum += own ? ' ' : tar[at + i] & 0xFF;
      empty &= own || tar[at + i] == 0;
    }
    byte[] text = empty ? new byte[8] : "%06o\0 ".formatted(sum).getBytes(ISO_8859_1);
    System.arraycopy(text, 0, tar, at + SUM, 8);
  }

  private static long size(byte[] tar, int at) {
    String octal = new String(Arrays.copyOfRange(tar, at + SIZE, at + SIZE + 12), ISO_8859_1);
    String digits = octal.replace('\0', ' ').strip();
    return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : 0;
  }
}
