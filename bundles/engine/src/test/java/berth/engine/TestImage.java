package berth.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A docker save archive of an image with the program of tool.go in it and nothing else. */
public final class TestImage {
  public static final String REFERENCE = "engine-test/tool:1";

  /** One that has a shell too. */
  public static final String WITH_SHELL = "engine-test/shell:1";

  private TestImage() {}

  /** The archive of an image that can run. */
  public static InputStream withTool() throws Exception {
    byte[] tool = compiled();
    return archive(
        REFERENCE,
        "\"Cmd\":[\"/bin/tool\",\"wait\"],\"Labels\":{\"engine-test\":\"label\"}",
        Map.of(
            "bin/tool", tool,
            "bin/kill", tool,
            "etc/greeting", "hello".getBytes(StandardCharsets.UTF_8)));
  }

  /** The archive of an image that can run and has a shell. */
  static InputStream withShell() throws Exception {
    byte[] tool = compiled();
    return archive(
        WITH_SHELL,
        "\"Cmd\":[\"/bin/tool\",\"wait\"]",
        Map.of("bin/tool", tool, "bin/kill", tool, "bin/sh", tool));
  }

  /** The archive of an image that has files only. */
  static InputStream of(String reference, Map<String, byte[]> files) throws Exception {
    return archive(reference, "", files);
  }

  private static InputStream archive(String reference, String config, Map<String, byte[]> files)
      throws Exception {
    byte[] layer = tar(files);
    String diffId = "sha256:" + sha256(layer);
    byte[] image =
        """
        {"os":"linux","architecture":"amd64","config":{%s},
         "rootfs":{"type":"layers","diff_ids":["%s"]}}"""
            .formatted(config, diffId)
            .getBytes(StandardCharsets.UTF_8);
    String name = sha256(image) + ".json";
    String manifest =
        """
        [{"Config":"%s","RepoTags":["%s"],"Layers":["layer/layer.tar"]}]"""
            .formatted(name, reference);
    return new ByteArrayInputStream(
        tar(
            Map.of(
                "manifest.json",
                manifest.getBytes(StandardCharsets.UTF_8),
                name,
                image,
                "layer/layer.tar",
                layer)));
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      for (var file : new TreeMap<>(files).entrySet()) {
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setMode(0755);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] compiled() throws Exception {
    Path folder = Files.createTempDirectory("engine-test");
    Path source = folder.resolve("tool.go");
    Path program = folder.resolve("tool");
    try (InputStream in = TestImage.class.getResourceAsStream("/tool.go")) {
      Files.copy(in, source);
      var build =
          new ProcessBuilder(
                  "go", "build", "-ldflags=-s -w", "-o", program.toString(), source.toString())
              .redirectErrorStream(true);
      build.environment().put("CGO_ENABLED", "0");
      Process process = build.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("go build failed: " + output);
      }
      return Files.readAllBytes(program);
    } finally {
      Files.deleteIfExists(source);
      Files.deleteIfExists(program);
      Files.delete(folder);
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
