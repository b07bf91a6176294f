package berth.itests.bench;

import berth.itests.bench.BenchImage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast images are read, beside the tools of the field doing the like with the same images in
 * the same run, in turns. It prints a table and asserts nothing about speed: a busy machine is no
 * fault. {@code ./test --bench images} runs it; with {@code all}, every form of the large image is
 * measured and not only one.
 */
@Tag("engine")
@Tag("registry")
class ImageBenchmark {
  private static final boolean ALL = Boolean.getBoolean("berth.bench.all");

  private final ImageRows rows = new ImageRows();
  private final Path target = Path.of(System.getProperty("berth.target")).toAbsolutePath();
  private final Path folder = target.resolve("bench-images");

  @BeforeEach
  @AfterEach
  void remove() throws IOException {
    if (Files.exists(folder)) {
      PathUtils.delete(folder);
    }
  }

  @Test
  void measure() throws Exception {
    try (BenchImages images = new BenchImages(folder);
        EngineReading engine = new EngineReading(rows, folder);
        RegistryReading registry = new RegistryReading(rows, folder)) {
      registry.measureLabels();
      ArchiveReading archive = new ArchiveReading(rows, folder);
      for (Kind kind : kinds()) {
        BenchImage image = images.make(kind);
        archive.measure(kind, image);
        if (kind.isUsual()) {
          engine.measure(kind, image);
          registry.measure(kind, image);
        }
        PathUtils.delete(image.layout());
        Files.delete(image.archive());
      }
    }
    System.out.println(rows.table());
    Files.writeString(target.resolve("benchmark-images.txt"), rows.table());
  }

  private static List<Kind> kinds() {
    return Kind.all().stream().filter(kind -> ALL || !kind.isLarge() || kind.isUsual()).toList();
  }
}
