package berth.itests.bench;

import berth.api.BerthException;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.engine.Connector;
import berth.engine.DockerContainers;
import berth.engine.DockerEngine;
import berth.engine.DockerImages;
import berth.engine.find.Machine;
import berth.image.Limits;
import berth.image.engine.EngineStore;
import berth.itests.bench.BenchImage.Kind;
import berth.itests.harness.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast images are read, beside the tools of the field doing the like with the same images in
 * the same run, both in turns. It prints a table and asserts nothing about speed: a busy machine is
 * no fault. {@code ./test --bench images} runs it.
 */
@Tag("engine")
class ImageBenchmark {
  private static final long SMALL = 8_000_000;
  private static final long MIDDLE = 300_000_000;
  private static final long LARGE = 2_000_000_000;
  private static final boolean ALL = Boolean.getBoolean("berth.bench.all");

  private final List<Measure> measures = new ArrayList<>();
  private final Path target = Path.of(System.getProperty("berth.target")).toAbsolutePath();
  private final Path folder = target.resolve("bench-images");
  private BenchImages images;

  @BeforeEach
  void start() throws IOException {
    remove();
    images = new BenchImages(folder);
  }

  @AfterEach
  void remove() throws IOException {
    if (images != null) {
      images.close();
    }
    if (Files.exists(folder)) {
      PathUtils.delete(folder);
    }
  }

  @Test
  void measure() throws Exception {
    for (long bytes : new long[] {SMALL, MIDDLE, LARGE}) {
      for (String compression : List.of("gzip", "zstd")) {
        for (int position = 0; position < Kind.LAYERS; position++) {
          Kind kind = new Kind(bytes, compression, position);
          boolean usual = compression.equals("gzip") && position == 1;
          if (ALL || usual || bytes < LARGE) {
            BenchImage image = images.make(kind);
            archive(kind, image);
            if (usual) {
              engine(kind, image);
            }
            PathUtils.delete(image.layout());
            Files.delete(image.archive());
          }
        }
      }
    }
    String table = Measure.table(measures);
    System.out.println(table);
    Files.writeString(target.resolve("benchmark-images.txt"), table);
  }

  /** Each reading in a JVM of its own with a small heap; its start does not count. */
  private void archive(Kind kind, BenchImage image) throws IOException {
    String unpack = kind.compression().equals("gzip") ? "gzip -dc" : "zstd -dcq";
    String listing =
        image.blobs().stream()
            .map(blob -> unpack + " '" + blob + "' | tar -t > /dev/null")
            .reduce((one, other) -> one + " && " + other)
            .orElseThrow();
    int reads = kind.bytes() == SMALL ? 30 : kind.bytes() == MIDDLE ? 4 : 1;
    Samples tools = new Samples();
    Samples fresh = new Samples();
    Samples warm = new Samples();
    Samples heap = new Samples();
    for (int round = 0; round < 3; round++) {
      tools.add(shell(listing));
      List<Double> printed = readings(image.archive(), reads);
      heap.add(printed.removeLast() / (1 << 20));
      fresh.add(printed.getFirst());
      printed.subList(printed.size() / 2, printed.size()).forEach(warm::add);
    }
    add(
        "archive: " + kind,
        kind.compression().equals("gzip") ? "at most 1.3" : "",
        "%.2f (%,.0f ms beside %,.0f ms of %s | tar -t; first of a JVM %,.0f ms; heap %.0f MB)",
        warm.median() / tools.median(),
        warm.median(),
        tools.median(),
        unpack,
        fresh.median(),
        heap.largest());
  }

  private List<Double> readings(Path archive, int times) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String output =
        Commands.run(
                List.of(
                    java,
                    "-Xmx64m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    path,
                    ImageReading.class.getName(),
                    archive.toString(),
                    folder.resolve("taken").toString(),
                    "" + times),
                Map.of())
            .succeeded()
            .out();
    return new ArrayList<>(output.lines().map(Double::valueOf).toList());
  }

  private void engine(Kind kind, BenchImage image) throws IOException, BerthException {
    Connector connector = new Connector(Machine.here(), null);
    ImageStore store =
        new EngineStore(
            Limits.DEFAULT,
            new DockerEngine(connector),
            new DockerImages(connector),
            new DockerContainers(connector));
    Commands.run("docker", "load", "-i", image.archive().toString()).succeeded();
    try {
      Path out = folder.resolve("out");
      String copy = copyLine(image.name(), out);
      String save =
          "mkdir '%s' && docker save %s | tar -x -C '%s'".formatted(out, image.name(), out);
      Samples berth = new Samples();
      Samples copied = new Samples();
      Samples saved = new Samples();
      for (int round = 0; round < (kind.bytes() == LARGE ? 3 : 7); round++) {
        copied.add(shell(copy));
        PathUtils.delete(out);
        berth.add(
            ImageReading.read(store, new ImageSource.Named(image.name()), folder.resolve("taken")));
        saved.add(shell(save));
        PathUtils.delete(out);
      }
      addFaster("engine: " + kind.size() + " beside create, 4 × cp, rm", berth, copied);
      addFaster("engine: " + kind.size() + " beside docker save | tar -x", berth, saved);
    } finally {
      connector.close();
      Commands.run("docker", "image", "rm", "-f", image.name());
    }
  }

  /** What one would type to get the files out of an image of the engine. */
  private static String copyLine(String name, Path out) {
    String copies =
        ImageReading.PATHS.stream()
            .map(path -> "docker cp $id:/%s '%s/' > /dev/null 2>&1".formatted(path, out))
            .reduce((one, other) -> one + " && " + other)
            .orElseThrow();
    return "mkdir '%s' && id=$(docker create %s x) && %s && docker rm $id > /dev/null"
        .formatted(out, name, copies);
  }

  private static double shell(String line) {
    long started = System.nanoTime();
    Commands.run("bash", "-c", "set -o pipefail; " + line).succeeded();
    return (System.nanoTime() - started) / 1e6;
  }

  private void addFaster(String name, Samples berth, Samples tools) {
    add(
        name,
        "less than 1",
        "%.2f (%,.0f ms beside %,.0f ms)",
        berth.median() / tools.median(),
        berth.median(),
        tools.median());
  }

  private void add(String name, String goal, String format, Object... values) {
    measures.add(new Measure(name, goal, String.format(Locale.ROOT, format, values)));
    System.out.println(measures.getLast());
  }
}
