package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** An image that tests write in the forms that tools write. */
record TestImage(String architecture, List<byte[]> layers) {
  static final String GZIP = "+gzip";
  static final String ZSTD = "+zstd";

  static TestImage of(Tar... layers) {
    return new TestImage("amd64", java.util.Arrays.stream(layers).map(Tar::bytes).toList());
  }

  TestImage on(String architecture) {
    return new TestImage(architecture, layers);
  }

  byte[] config() {
    String diffIds =
        layers.stream()
            .map(layer -> "\"sha256:" + sha256(layer) + "\"")
            .collect(Collectors.joining(","));
    return """
        {"architecture":"%s","os":"linux",
         "config":{"Labels":{"org.opencontainers.image.title":"Sample"}},
         "rootfs":{"type":"layers","diff_ids":[%s]}}
        """
        .formatted(architecture, diffIds)
        .getBytes(UTF_8);
  }

  String id() {
    return "sha256:" + sha256(config());
  }

  /** As docker save wrote it until version 24. */
  Map<String, byte[]> dockerSave(String... tags) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (byte[] layer : layers) {
      String folder = sha256(("layer " + names.size() + " of " + id()).getBytes(UTF_8));
      files.put(folder + "/VERSION", "1.0".getBytes(UTF_8));
      files.put(folder + "/layer.tar", layer);
      names.add(folder + "/layer.tar");
    }
    String config = sha256(config()) + ".json";
    files.put(config, config());
    String manifest =
        "[{\"Config\":\"%s\",\"RepoTags\":%s,\"Layers\":%s}]"
            .formatted(config, tags.length == 0 ? "null" : json(List.of(tags)), json(names));
    files.put("manifest.json", manifest.getBytes(UTF_8));
    return files;
  }

  /**
   * As an OCI layout.
   *
   * @param annotations JSON object of the index's entry
   */
  static Map<String, byte[]> oci(String compression, String annotations, TestImage... images) {
    return oci(compression, compression, annotations, images);
  }

  /** The same, with layers whose media type may say something else than what they are. */
  static Map<String, byte[]> oci(
      String compression, String mediaType, String annotations, TestImage... images) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
    List<String> entries = new ArrayList<>();
    for (TestImage image : images) {
      List<String> layers = new ArrayList<>();
      for (byte[] layer : image.layers) {
        byte[] blob = compress(compression, layer);
        layers.add(descriptor(files, "application/vnd.oci.image.layer.v1.tar" + mediaType, blob));
      }
      String config = descriptor(files, "application/vnd.oci.image.config.v1+json", image.config());
      String manifest =
          "{\"schemaVersion\":2,\"config\":{%s},\"layers\":[{%s}]}"
              .formatted(config, String.join("},{", layers));
      entries.add(
          descriptor(files, "application/vnd.oci.image.manifest.v1+json", manifest.getBytes(UTF_8))
              + ",\"annotations\":"
              + annotations
              + ",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}"
                  .formatted(image.architecture));
    }
    files.put("index.json", index(entries));
    return files;
  }

  /** The same, with the images of all platforms in an index of their own, as buildx writes it. */
  static Map<String, byte[]> ociMultiPlatform(String annotations, TestImage... images) {
    Map<String, byte[]> files = oci(GZIP, "{}", images);
    byte[] inner = files.remove("index.json");
    String attestation =
        ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"},"
            + "\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}}]}";
    String attested =
        new String(inner, UTF_8)
            .replaceFirst("]}$", ",{\"digest\":\"sha256:" + "0".repeat(64) + "\"" + attestation);
    String entry =
        descriptor(files, "application/vnd.oci.image.index.v1+json", attested.getBytes(UTF_8));
    files.put("index.json", index(List.of(entry + ",\"annotations\":" + annotations)));
    return files;
  }

  static byte[] tar(Map<String, byte[]> files) {
    Tar tar = new Tar();
    files.forEach((name, content) -> tar.file(name, content, 0644));
    return tar.bytes();
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path folder(Path folder, Map<String, byte[]> files) {
    files.forEach((name, content) -> write(folder.resolve(name), content));
    return folder;
  }

  static Map<String, byte[]> with(
      Map<String, byte[]> files, String name, UnaryOperator<String> change) {
    Map<String, byte[]> changed = new LinkedHashMap<>(files);
    changed.put(name, change.apply(new String(files.get(name), UTF_8)).getBytes(UTF_8));
    return changed;
  }

  static byte[] compress(String compression, byte[] bytes) {
    return switch (compression) {
      case GZIP -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        yield out.toByteArray();
      }
      case ZSTD -> Zstd.compress(bytes);
      default -> bytes;
    };
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] index(List<String> entries) {
    return "{\"schemaVersion\":2,\"manifests\":[{%s}]}"
        .formatted(String.join("},{", entries))
        .getBytes(UTF_8);
  }

  private static String descriptor(Map<String, byte[]> files, String mediaType, byte[] blob) {
    String hex = sha256(blob);
    files.put("blobs/sha256/" + hex, blob);
    return "\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d"
        .formatted(mediaType, hex, blob.length);
  }

  private static String json(List<String> texts) {
    return "[\"" + String.join("\",\"", texts) + "\"]";
  }
}
