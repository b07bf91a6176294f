package berth.api.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An image of one layer, as {@code docker save} writes it. */
final class DockerArchive {
  private final ByteArrayOutputStream layer = new ByteArrayOutputStream();
  private final TarArchiveOutputStream files = new TarArchiveOutputStream(layer);

  DockerArchive file(String path, String text) throws IOException {
    put(files, path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  DockerArchive link(String path, String target) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    files.putArchiveEntry(entry);
    files.closeArchiveEntry();
    return this;
  }

  /**
   * Writes the image "acme/tool:1.0" with one label and returns the digest of its configuration.
   */
  String write(Path archive) throws IOException {
    files.close();
    String config =
        """
        {"os": "linux", "architecture": "amd64",
         "config": {"Labels": {"org.opencontainers.image.title": "Tool"}},
         "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}
        """
            .formatted(sha256(layer.toByteArray()));
    String id = sha256(config.getBytes(StandardCharsets.UTF_8));
    String manifest =
        "[{\"Config\": \"%s.json\", \"RepoTags\": [\"acme/tool:1.0\"], \"Layers\": [\"1/layer.tar\"]}]"
            .formatted(id);
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      put(tar, id + ".json", config.getBytes(StandardCharsets.UTF_8));
      put(tar, "1/layer.tar", layer.toByteArray());
      put(tar, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    }
    return "sha256:" + id;
  }

  private static void put(TarArchiveOutputStream tar, String path, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256", e);
    }
  }
}
