package berth.itests.bench;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A layer in a file that is named by its digest.
 *
 * @param diffId hexadecimal digest of it when it is not compressed
 */
record BenchLayer(Path file, String digest, String diffId, long size) {
  private static final int[] SIZES = {700, 3_000, 9_000, 1_500, 40_000, 12_000, 400, 250_000};
  private static final int METADATA_BYTES = 400;

  /**
   * Writes one.
   *
   * @param bytes of all its files, not compressed
   * @param number tells it from others of the same kind
   * @param wanted whether it has the files of the extension
   */
  static BenchLayer write(Path folder, long bytes, String compression, int number, boolean wanted)
      throws IOException {
    Path part = folder.resolve("part-%s-%d-%s".formatted(compression, number, wanted));
    MessageDigest inner = sha256();
    MessageDigest outer = sha256();
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20);
        OutputStream compressed = compress(compression, new DigestOutputStream(file, outer));
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(
                new BufferedOutputStream(new DigestOutputStream(compressed, inner), 1 << 16))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      fill(tar, new Filler(number), bytes, number, wanted);
    }
    String digest = HexFormat.of().formatHex(outer.digest());
    Path blob = folder.resolve(digest);
    Files.move(part, blob);
    return new BenchLayer(blob, digest, HexFormat.of().formatHex(inner.digest()), Files.size(blob));
  }

  private static void fill(
      TarArchiveOutputStream tar, Filler filler, long bytes, int number, boolean wanted)
      throws IOException {
    boolean left = wanted;
    long written = 0;
    for (int i = 0; written < bytes; i++) {
      if (left && written >= bytes / 2) {
        written += extension(tar, filler, bytes);
        left = false;
      }
      int size = (int) Math.min(SIZES[i % SIZES.length], bytes - written);
      String name = "usr/lib/part%d/package-%d/module/file-%d.js".formatted(number, i / 50, i);
      put(tar, name, filler.next(size), 0644);
      written += size;
    }
  }

  /** Three eighths of a small layer, and no more than 18 MB of a large one. */
  private static long extension(TarArchiveOutputStream tar, Filler filler, long bytes)
      throws IOException {
    String metadata = "{\"icon\":\"icon.svg\",\"ui\":{\"dashboard-tab\":{\"title\":\"Bench\"}}}";
    put(tar, "metadata.json", metadata.getBytes(StandardCharsets.UTF_8), 0644);
    put(tar, "docker-compose.yaml", filler.next(METADATA_BYTES), 0644);
    put(tar, "icon.svg", filler.next(3_000), 0644);
    int share = (int) Math.min(6_000_000, bytes / 8);
    put(tar, "linux/tool", filler.next(share), 0755);
    for (int i = 0; i < BenchImage.UI_FILES; i++) {
      put(tar, "ui/assets/chunk-%d.js".formatted(i), filler.next(share / 40 * (i % 3 + 1)), 0644);
    }
    return 3L * share;
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content, int mode)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setMode(mode);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static OutputStream compress(String compression, OutputStream out) throws IOException {
    return switch (compression) {
      case "gzip" -> new GZIPOutputStream(out, 1 << 16);
      case "zstd" -> new ZstdOutputStream(out);
      default -> throw new IllegalArgumentException(compression);
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
