package berth.itests.bench;

import berth.itests.harness.Berth;
import berth.itests.harness.ProcessMemory;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import berth.itests.swap.Hammer;
import berth.itests.swap.Hammer.Counter;
import berth.itests.swap.Hammer.Report;
import berth.itests.swap.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long calls wait while parts are replaced, beside those of as long a time without, while
 * sixteen pages call everything at full speed; and what many replacements leave in memory. It
 * prints a table and asserts nothing. {@code ./test --bench swap} runs it.
 */
@Tag("engine")
@Tag("display")
class SwapBenchmark {
  private static final String EXTENSION = TestExtension.HAMMER.id();
  private static final int PAGES = 16;
  private static final int ROUNDS = Integer.getInteger("berth.bench.swaps", 20);

  /** The parts, and what of the contracts that are called is theirs. */
  private static final Map<String, List<String>> CONTRACTS =
      Map.of(
          "berth.metadata", List.of("metadata", "labels"),
          "berth.image", List.of("image", "published"),
          "berth.backend", List.of("backend", "backend address"),
          "berth.bridge", List.of("bridge"),
          "berth.host", List.of("host"));

  private static final List<String> PARTS = CONTRACTS.keySet().stream().sorted().toList();

  private final List<Measure> measures = new ArrayList<>();
  @TempDir private Path folder;
  private Berth berth;
  private Parts parts;
  private Hammer hammer;

  @BeforeEach
  void hammer() {
    Path target = Path.of(System.getProperty("berth.target"));
    Path archive = new TestImages(target.resolve("images")).archive(TestExtension.HAMMER);
    berth = Berth.fresh().openWindow();
    berth.run("extension", "install", "-f", archive.toString()).succeeded();
    parts = new Parts(berth, folder);
    hammer = Hammer.in(berth, EXTENSION, PAGES);
    hammer.go(EXTENSION);
  }

  @AfterEach
  void close() {
    berth.close();
  }

  @Test
  void measure() throws IOException, InterruptedException {
    PARTS.forEach(parts::swap);
    ProcessMemory before = memory();
    for (String part : PARTS) {
      waits(part);
    }
    for (int round = 0; round < ROUNDS; round++) {
      PARTS.forEach(parts::swap);
    }
    ProcessMemory after = memory();
    add(
        "heap in use after %d swaps".formatted(2 * ROUNDS * PARTS.size()),
        "at most 5 % more",
        "%+.1f %% (%d MB, before %d MB; resident %d MB, before %d MB)",
        100.0 * (after.heap() - before.heap()) / before.heap(),
        after.heap(),
        before.heap(),
        after.resident(),
        before.resident());
    Report all = hammer.report();
    add(
        "failed calls",
        "0",
        "%,d of %,d%s",
        all.failed().stream().mapToLong(Counter::failures).sum(),
        all.calls(),
        all.failed().isEmpty() ? "" : " " + all.failed());
    String table = Measure.table(measures);
    System.out.println(table);
    Files.writeString(Path.of(System.getProperty("berth.target"), "benchmark-swap.txt"), table);
  }

  /** In turns with a swap and without. */
  private void waits(String part) throws InterruptedException {
    List<Report> swapping = new ArrayList<>();
    List<Report> quiet = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      hammer.report();
      long started = System.nanoTime();
      parts.swap(part);
      long took = System.nanoTime() - started;
      swapping.add(hammer.report());
      Thread.sleep(took / 1_000_000);
      quiet.add(hammer.report());
    }
    List<String> own = CONTRACTS.get(part);
    addWaits(
        part + ": its longest call in a swap, beside none",
        swapping,
        quiet,
        counter -> !counter.isPage() && own.contains(counter.name()));
    addWaits(part + ": the longest call of a page, beside none", swapping, quiet, Counter::isPage);
  }

  private void addWaits(
      String name, List<Report> swapping, List<Report> quiet, Predicate<Counter> calls) {
    Samples with = new Samples();
    Samples without = new Samples();
    swapping.forEach(report -> with.add(report.longest(calls)));
    quiet.forEach(report -> without.add(report.longest(calls)));
    add(
        name,
        "at most 250 ms more",
        "%,.0f ms more (%,.0f ms beside %,.0f ms; the longest of all %,.0f ms beside %,.0f ms)",
        with.median() - without.median(),
        with.median(),
        without.median(),
        with.largest(),
        without.largest());
  }

  /** While nothing is called, so that what calls take up for a moment does not count. */
  private ProcessMemory memory() {
    hammer.pause();
    ProcessMemory memory = ProcessMemory.of(berth.window());
    hammer.go(EXTENSION);
    return memory;
  }

  private void add(String name, String goal, String format, Object... values) {
    measures.add(new Measure(name, goal, String.format(Locale.ROOT, format, values)));
  }
}
