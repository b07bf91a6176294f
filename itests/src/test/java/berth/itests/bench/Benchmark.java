package berth.itests.bench;

import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast a page's calls are, beside the same done in plain Java in the same run. It prints a
 * table and asserts nothing: a busy machine is no fault. {@code ./test --bench} runs it.
 */
@Tag("engine")
@Tag("display")
class Benchmark {
  private static final String PAGE = TestExtension.TWO_SERVICES.id();
  private static final String SMALL = "/hello";
  private static final int LARGE_BYTES = 10_000_000;
  private static final int ROUNDS = 15;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Measure> measures = new ArrayList<>();
  private Berth berth;

  @BeforeEach
  void openThePage() throws IOException {
    Path target = Path.of(System.getProperty("berth.target"));
    Path archive = new TestImages(target.resolve("images")).archive(TestExtension.TWO_SERVICES);
    berth = Berth.fresh().openWindow();
    berth.run("extension", "install", "-f", archive.toString()).succeeded();
    berth.run("ui", "open", PAGE).succeeded();
    Waiting.until(
        "the backend answers",
        Duration.ofSeconds(60),
        () ->
            page("(document.documentElement.dataset.ready || '').includes('upstream')")
                .asBoolean());
    try (InputStream script = Benchmark.class.getResourceAsStream("bench.js")) {
      page(new String(script.readAllBytes(), StandardCharsets.UTF_8) + " 1");
    }
  }

  @AfterEach
  void closeWindow() {
    berth.close();
  }

  @Test
  void measure() throws Exception {
    calls();
    callsAtOnce();
    service();
    BareSocket bare = new BareSocket(socket());
    largeBodies("10 MB of text as a string, beside Java", "/big", bare::text);
    largeBodies(
        "10 MB of JSON as objects, beside Jackson",
        "/big-json",
        url -> JSON.readTree(bare.text(url)));
    commands();
    lines();
    String table = Measure.table(measures);
    System.out.println(table);
    Files.writeString(Path.of(System.getProperty("berth.target"), "benchmark.txt"), table);
  }

  private void calls() {
    page("bench.call(500)");
    Samples call = new Samples();
    for (int i = 0; i < ROUNDS; i++) {
      call.add(page("bench.call(200)").asDouble());
    }
    add("calls one after another", "at least 1,000/s", "%,.0f/s", 1000 / call.median());
  }

  private void callsAtOnce() {
    Samples made = new Samples();
    Samples answered = new Samples();
    Samples pause = new Samples();
    for (int i = 0; i < 5; i++) {
      JsonNode result = page("bench.calls(10000)");
      made.add(result.path("made").asDouble());
      answered.add(result.path("answered").asDouble());
      pause.add(result.path("pause").asDouble());
    }
    add(
        "10,000 calls at once, the page's longest pause",
        "at most 100 ms",
        "%.0f ms (worst of 5: %.0f ms; making them %.0f ms; all answered in %.0f ms)",
        pause.median(),
        pause.largest(),
        made.median(),
        answered.median());
  }

  private void service() throws IOException {
    BareSocket bare = new BareSocket(socket());
    Samples fromPage = new Samples();
    Samples fromJava = new Samples();
    for (int i = 0; i < ROUNDS; i++) {
      fromPage.add(page("bench.get('%s', 50)".formatted(SMALL)).asDouble());
      fromJava.add(timed(50, () -> bare.count(SMALL)));
    }
    addDifference("vm.service.get beside the bare socket", "at most 2 ms more", fromPage, fromJava);
  }

  /** How fast the page has what it asked for, beside Java that wants the same of the socket. */
  private void largeBodies(String what, String path, Request inJava) throws IOException {
    String url = path + "?bytes=" + LARGE_BYTES;
    BareSocket bare = new BareSocket(socket());
    Samples fromPage = new Samples();
    Samples fromJava = new Samples();
    Samples counted = new Samples();
    for (int i = 0; i < ROUNDS; i++) {
      fromPage.add(page("bench.get('%s', 3)".formatted(url)).asDouble());
      fromJava.add(timed(3, () -> inJava.send(url)));
      counted.add(timed(3, () -> bare.count(url)));
    }
    double megabytes = LARGE_BYTES / 1e6;
    add(
        what,
        "at least 0.50",
        "%.2f (%.0f MB/s beside %.0f MB/s; bytes only counted, not kept: %,.0f MB/s)",
        fromJava.median() / fromPage.median(),
        megabytes * 1000 / fromPage.median(),
        megabytes * 1000 / fromJava.median(),
        megabytes * 1000 / counted.median());
  }

  private void commands() throws IOException {
    Samples fromPage = new Samples();
    Samples fromJava = new Samples();
    page("bench.exec(10)");
    for (int i = 0; i < ROUNDS; i++) {
      fromPage.add(page("bench.exec(20)").asDouble());
      fromJava.add(timed(20, Benchmark::runTrue));
    }
    addDifference(
        "host.cli.exec(\"true\") beside ProcessBuilder", "at most 5 ms more", fromPage, fromJava);
  }

  private void lines() {
    Samples all = new Samples();
    Samples pause = new Samples();
    for (int i = 0; i < 3; i++) {
      JsonNode result = page("bench.lines(1000000)");
      all.add(result.path("all").asDouble());
      pause.add(result.path("pause").asDouble());
    }
    add(
        "1,000,000 streamed lines",
        "",
        "%,.0f lines/s, the page's longest pause %.0f ms (worst of 3: %.0f ms)",
        1_000_000 * 1000 / all.median(),
        pause.median(),
        pause.largest());
  }

  private interface Request {
    void send(String url) throws IOException;
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double timed(int times, Work work) throws IOException {
    long started = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (System.nanoTime() - started) / 1e6 / times;
  }

  private static void runTrue() throws IOException {
    try {
      new ProcessBuilder("true").start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private void addDifference(String name, String goal, Samples fromPage, Samples fromJava) {
    add(
        name,
        goal,
        "%.2f ms more (%.2f ms beside %.2f ms)",
        fromPage.median() - fromJava.median(),
        fromPage.median(),
        fromJava.median());
  }

  private void add(String name, String goal, String format, Object... values) {
    measures.add(new Measure(name, goal, String.format(Locale.ROOT, format, values)));
  }

  private JsonNode page(String script) {
    return berth.evaluate(PAGE, script);
  }

  /** The socket of the backend as the engine shows it on this machine. */
  private Path socket() throws IOException {
    try (Stream<Path> files = Files.walk(berth.home())) {
      return files.filter(file -> file.endsWith("two.sock")).findFirst().orElseThrow();
    }
  }
}
