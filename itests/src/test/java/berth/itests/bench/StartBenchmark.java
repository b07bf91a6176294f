package berth.itests.bench;

import berth.itests.engines.ManyExtensions;
import berth.itests.engines.TestEngine;
import berth.itests.harness.Berth;
import berth.itests.harness.Sample;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import berth.launcher.control.Request;
import java.awt.AWTException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How soon Berth's window and a page in it are on the screen, beside the smallest program that
 * shows the same page; what many installed extensions cost; and what an open page does. It prints a
 * table and asserts nothing. {@code ./test --bench start} runs it.
 */
@Tag("engine")
@Tag("display")
class StartBenchmark {
  private static final int ROUNDS = Integer.getInteger("berth.bench.starts", 7);
  private static final int ROUNDS_OF_MANY = 3;
  private static final int ROUNDS_OF_PAGES = 3;
  private static final int MANY = 200;
  private static final Path TARGET = Path.of(System.getProperty("berth.target"));
  private static final String[] OPEN_SAMPLE = {
    "open", "berth://dashboard/extension-tab?extensionId=" + Sample.ID
  };

  private final List<Measure> measures = new ArrayList<>();
  private final List<Berth> opened = new ArrayList<>();
  private final Screen screen;

  StartBenchmark() throws AWTException {
    screen = new Screen();
  }

  @AfterEach
  void close() {
    opened.forEach(Berth::close);
  }

  @Test
  void measure() throws IOException {
    Berth berth = berth();
    berth.run("extension", "install", "-f", sampleArchive().toString()).succeeded();
    String page = page(berth.home());
    try {
      starts(berth, page);
      tabs(berth, page);
      manyExtensions();
    } finally {
      report();
    }
  }

  private void report() throws IOException {
    add(
        "load of this machine in the last minute, at the end",
        "",
        "%.1f on %d processors",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
    String table = Measure.table(measures);
    System.out.println(table);
    Files.writeString(TARGET.resolve("benchmark-start.txt"), table);
  }

  /** A Berth whose window takes up as much of the screen as the bare program's. */
  private Berth berth() throws IOException {
    Berth berth = Berth.fresh();
    opened.add(berth);
    Files.writeString(berth.home().resolve("window.properties"), "bounds=0 0 1440 900\n");
    return berth;
  }

  private static Path sampleArchive() throws IOException {
    try (Stream<Path> archives = Files.list(Berth.distribution().resolve("extensions"))) {
      return archives.findFirst().orElseThrow();
    }
  }

  /** The address of the installed sample's page as a file. */
  private static String page(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("extensions"))) {
      return files
          .filter(file -> file.endsWith("ui/index.html"))
          .findFirst()
          .orElseThrow()
          .toUri()
          .toString();
    }
  }

  private void starts(Berth berth, String page) {
    Starts bare = new Starts();
    Starts own = new Starts();
    warmUp(berth, OPEN_SAMPLE);
    bareStart(page, new Starts());
    berthStart(berth, new Starts());
    for (int round = 0; round < ROUNDS; round++) {
      bareStart(page, bare);
      berthStart(berth, own);
    }
    addRatio("from command to window painted, beside the bare program", own.window, bare.window);
    addRatio("from command to the sample's page, beside the bare program", own.page, bare.page);
  }

  /** Opens the window as often as it takes until it has left all that makes the next start fast. */
  private void warmUp(Berth berth, String... command) {
    berth.startWindow(command).awaitWindow();
    berth.quit();
    berth.startWindow(command).awaitWindow();
    Waiting.until(
        "the classes for the next start are there",
        Duration.ofSeconds(90),
        () -> Files.exists(berth.home().resolve("classes.jsa")));
    berth.quit();
  }

  private void bareStart(String page, Starts starts) {
    screen.remember();
    long started = System.nanoTime();
    try (BareProgram bare = BareProgram.start(page)) {
      starts.window.add(screen.awaitWindow(started));
      starts.page.add(screen.awaitPage(started));
    }
  }

  private void berthStart(Berth berth, Starts starts) {
    screen.remember();
    long started = System.nanoTime();
    berth.startWindow(OPEN_SAMPLE);
    starts.window.add(screen.awaitWindow(started));
    starts.page.add(screen.awaitPage(started));
    berth.awaitWindow();
    berth.quit();
  }

  /** Opens the page and leaves it in turns; the first time, which loads WebKit, does not count. */
  private void tabs(Berth berth, String page) {
    Samples bareCost = new Samples();
    Samples bareKept = new Samples();
    try (BareProgram bare = BareProgram.start(page).awaitPage()) {
      Runnable open = () -> bare.open(page);
      pages(bare.process(), open, bare::leave, bareCost, bareKept);
    }
    Samples cost = new Samples();
    Samples kept = new Samples();
    berth.openWindow();
    Runnable open = () -> berth.control(Request.of("ui.open").with("id", Sample.ID)).succeeded();
    Runnable leave = () -> berth.control(Request.of("ui.close").with("id", Sample.ID)).succeeded();
    open.run();
    pages(berth.window(), open, leave, cost, kept);
    berth.quit();
    add(
        "memory of an open tab, beside a bare WebView",
        "at most 5 MB more",
        "%+.1f MB (%.1f MB beside %.1f MB)",
        cost.median() - bareCost.median(),
        cost.median(),
        bareCost.median());
    add(
        "memory that stays after each time a tab was open",
        "0",
        "%.1f MB, beside the bare WebView's %.1f MB",
        kept.median(),
        bareKept.median());
  }

  private static void pages(
      ProcessHandle process, Runnable open, Runnable leave, Samples cost, Samples kept) {
    leave.run();
    open.run();
    leave.run();
    double before = TreeMemory.settled(process);
    for (int round = 0; round < ROUNDS_OF_PAGES; round++) {
      open.run();
      double with = TreeMemory.settled(process);
      leave.run();
      double after = TreeMemory.settled(process);
      cost.add(with - before);
      kept.add(after - before);
      before = after;
    }
  }

  private void manyExtensions() throws IOException {
    Berth one = berth();
    Berth many = berth();
    TestEngine engine = new TestEngine("this machine's", Map.of());
    Path archive = new TestImages(TARGET.resolve("images")).archive(TestExtension.PAGE_ONLY);
    one.run("extension", "install", "-f", archive.toString()).succeeded();
    ManyExtensions all =
        ManyExtensions.prepare(many.openWindow(), engine, TestExtension.PAGE_ONLY, MANY);
    for (String id : all.ids()) {
      String image = id + ":1.0.0";
      many.control(Request.of("extension.install").with("image", image)).succeeded();
    }
    many.quit();
    warmUp(one);
    warmUp(many);
    Installed few = new Installed();
    Installed lots = new Installed();
    for (int round = 0; round < ROUNDS_OF_MANY; round++) {
      few.measure(screen, one);
      lots.measure(screen, many);
    }
    many.startWindow().awaitWindow();
    for (String id : all.ids()) {
      many.control(Request.of("extension.rm").with("id", id)).succeeded();
    }
    String what = MANY + " installed extensions, beside one: ";
    addSlower(what + "window painted", few.window, lots.window);
    addSlower(what + "all listed", few.listed, lots.listed);
    add(
        what + "memory",
        "at most 20 MB more",
        "%+.1f MB (%.1f MB beside %.1f MB)",
        lots.memory.median() - few.memory.median(),
        lots.memory.median(),
        few.memory.median());
  }

  private void addRatio(String name, Samples berth, Samples bare) {
    add(
        name,
        "at most 1.3",
        "%.2f (%,.0f ms beside %,.0f ms; the longest of %d starts %,.0f ms beside %,.0f ms)",
        berth.median() / bare.median(),
        berth.median(),
        bare.median(),
        ROUNDS,
        berth.largest(),
        bare.largest());
  }

  private void addSlower(String name, Samples few, Samples lots) {
    add(
        name,
        "at most 10 % slower",
        "%+.0f %% (%,.0f ms beside %,.0f ms)",
        100 * (lots.median() / few.median() - 1),
        lots.median(),
        few.median());
  }

  private void add(String name, String goal, String format, Object... values) {
    measures.add(new Measure(name, goal, String.format(Locale.ROOT, format, values)));
  }

  /** The times from the command on, in milliseconds. */
  private record Starts(Samples window, Samples page) {
    Starts() {
      this(new Samples(), new Samples());
    }
  }

  /** What starts with installed extensions take, none of them open. */
  private record Installed(Samples window, Samples listed, Samples memory) {
    Installed() {
      this(new Samples(), new Samples(), new Samples());
    }

    void measure(Screen screen, Berth berth) {
      screen.remember();
      long started = System.nanoTime();
      berth.startWindow();
      window.add(screen.awaitWindow(started));
      berth.awaitWindow().control(Request.of("extension.ls")).succeeded();
      listed.add((System.nanoTime() - started) / 1e6);
      memory.add(TreeMemory.settled(berth.window()));
      berth.quit();
    }
  }
}
