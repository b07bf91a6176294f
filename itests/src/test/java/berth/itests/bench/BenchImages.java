package berth.itests.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.itests.bench.BenchImage.Kind;
import berth.itests.harness.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Makes images for measuring; images of one size share layers. */
final class BenchImages implements AutoCloseable {
  private final Path folder;
  private final Map<String, Future<BenchLayer>> layers = new HashMap<>();
  private final ExecutorService writers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  BenchImages(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Writes the image to disk. */
  BenchImage make(Kind kind) throws IOException {
    List<Future<BenchLayer>> started = new ArrayList<>();
    for (int i = 0; i < Kind.LAYERS; i++) {
      started.add(layer(kind, i));
    }
    List<BenchLayer> made = new ArrayList<>();
    for (Future<BenchLayer> layer : started) {
      made.add(await(layer));
    }
    String repository = "berth-bench/" + kind.size().toLowerCase().replace(" ", "");
    String name = repository + ":" + kind.tag();
    Path layout = folder.resolve(name.replaceAll("[/:]", "-"));
    writeLayout(layout, name, kind, made);
    Path archive = folder.resolve(layout.getFileName() + ".tar");
    Commands.run("tar", "-cf", archive.toString(), "-C", layout.toString(), ".").succeeded();
    return new BenchImage(name, layout, archive, made.stream().map(BenchLayer::file).toList());
  }

  @Override
  public void close() {
    writers.shutdownNow();
  }

  private Future<BenchLayer> layer(Kind kind, int number) {
    boolean wanted = kind.position() == number;
    long bytes = kind.bytes() / Kind.LAYERS;
    return layers.computeIfAbsent(
        "%d %s %d %s".formatted(kind.bytes(), kind.compression(), number, wanted),
        _ ->
            writers.submit(
                () -> BenchLayer.write(folder, bytes, kind.compression(), number, wanted)));
  }

  private static BenchLayer await(Future<BenchLayer> layer) throws IOException {
    try {
      return layer.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static void writeLayout(Path layout, String name, Kind kind, List<BenchLayer> layers)
      throws IOException {
    Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
    for (BenchLayer layer : layers) {
      Files.createLink(blobs.resolve(layer.digest()), layer.file());
    }
    String diffIds = join(layers, layer -> "\"sha256:%s\"".formatted(layer.diffId()));
    String config =
        """
        {"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[%s]},
         "config":{"Labels":{"org.opencontainers.image.title":"%s",
                             "com.docker.desktop.extension.api.version":">= 0.3.0"}}}"""
            .formatted(diffIds, name);
    String layerType = "application/vnd.oci.image.layer.v1.tar+" + kind.compression();
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
         "config":%s,"layers":[%s]}"""
            .formatted(
                blob(blobs, "application/vnd.oci.image.config.v1+json", config),
                join(layers, layer -> descriptor(layerType, layer.digest(), layer.size())));
    String entry = blob(blobs, "application/vnd.oci.image.manifest.v1+json", manifest);
    String annotated =
        entry.replaceFirst(
            "}$", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name + "\"}}");
    write(layout, "oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    write(layout, "index.json", "{\"schemaVersion\":2,\"manifests\":[" + annotated + "]}");
    write(
        layout,
        "manifest.json",
        "[{\"Config\":\"blobs/sha256/%s\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}]"
            .formatted(
                sha256(config),
                name,
                join(layers, layer -> "\"blobs/sha256/" + layer.digest() + "\"")));
  }

  private static String join(
      List<BenchLayer> layers, java.util.function.Function<BenchLayer, String> text) {
    return layers.stream().map(text).collect(Collectors.joining(","));
  }

  private static String blob(Path blobs, String mediaType, String content) throws IOException {
    String digest = sha256(content);
    write(blobs, digest, content);
    return descriptor(mediaType, digest, content.getBytes(UTF_8).length);
  }

  static String descriptor(String mediaType, String digest, long size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(mediaType, digest, size);
  }

  private static void write(Path folder, String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
