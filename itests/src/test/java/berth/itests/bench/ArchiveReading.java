package berth.itests.bench;

import berth.itests.bench.BenchImage.Kind;
import berth.itests.harness.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Archives, beside unpacking and listing the same layers with the tools of the system. */
final class ArchiveReading {
  private static final int ROUNDS = 3;

  private final ImageRows rows;
  private final Path folder;

  ArchiveReading(ImageRows rows, Path folder) {
    this.rows = rows;
    this.folder = folder;
  }

  /**
   * Reads in JVMs of their own, each with a heap of 64 MB. Their start does not count; the later
   * half of the reads in a JVM does, for Berth is no fresh JVM either.
   */
  void measure(Kind kind, BenchImage image) throws IOException {
    boolean gzip = kind.compression().equals("gzip");
    String unpack = gzip ? "gzip -dc" : "zstd -dcq";
    String listing =
        image.blobs().stream()
            .map(blob -> unpack + " '" + blob + "' | tar -t > /dev/null")
            .collect(Collectors.joining(" && "));
    int reads = kind.isSmall() ? 30 : kind.isLarge() ? 1 : 4;
    Samples tools = new Samples();
    Samples first = new Samples();
    Samples later = new Samples();
    Samples heap = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      tools.add(ImageRows.shell(listing));
      List<Double> printed = read(image.archive(), reads);
      heap.add(printed.removeLast() / (1 << 20));
      first.add(printed.getFirst());
      printed.subList(printed.size() / 2, printed.size()).forEach(later::add);
    }
    rows.add(
        "archive: " + kind,
        gzip ? "at most 1.3" : "",
        "%.2f (%,.0f ms beside %,.0f ms of %s | tar -t; first of a JVM %,.0f ms;"
            + " peak of the heap %.0f MB of 64)",
        later.median() / tools.median(),
        later.median(),
        tools.median(),
        unpack,
        first.median(),
        heap.largest());
  }

  private List<Double> read(Path archive, int times) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        List.of(
            java,
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes,
            ImageReading.class.getName(),
            archive.toString(),
            folder.resolve("taken").toString(),
            "" + times);
    String output = Commands.run(command, Map.of()).succeeded().out();
    return new ArrayList<>(output.lines().map(Double::valueOf).toList());
  }
}
