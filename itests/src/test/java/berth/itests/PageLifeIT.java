package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.ProcessState;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a page (reference 5.5): new each time its tab opens, and gone with every process that
 * it started when that is left, also when it hangs.
 */
@Tag("engine")
@Tag("display")
class PageLifeIT {
  private static final String HOST = TestExtension.HOST_ONLY.id();
  private static final String OTHER = TestExtension.PAGE_ONLY.id();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static TestImages images;
  private static Berth berth;

  @BeforeAll
  static void openWindow() {
    images = new TestImages(Path.of(System.getProperty("berth.target"), "images"));
    berth = Berth.fresh().openWindow();
    install(TestExtension.PAGE_ONLY);
  }

  @BeforeEach
  void openPage() {
    install(TestExtension.HOST_ONLY);
    berth.run("ui", "open", HOST).succeeded();
  }

  @AfterAll
  static void close() {
    berth.close();
  }

  @Test
  void aPageIsNewEachTimeItsTabOpens() {
    double first = mark();
    berth.run("ui", "open", HOST).succeeded();
    double second = freshAfter(first);
    berth.run("ui", "open", OTHER).succeeded();
    berth.run("ui", "open", HOST).succeeded();
    double third = freshAfter(second);
    berth.run("ui", "close", HOST).succeeded();
    berth.run("ui", "open", HOST).succeeded();
    freshAfter(third);
    assertThat(berth.evaluate(HOST, "localStorage.mark").asText()).isEqualTo("kept");
  }

  static Stream<List<String>> waysToLeave() {
    return Stream.of(
        List.of("ui", "close", HOST),
        List.of("ui", "open", OTHER),
        List.of("ui", "open", HOST),
        List.of("ui", "eval", HOST, "setTimeout(() => location.reload(), 0); 0"),
        List.of("extension", "rm", "-f", HOST));
  }

  @ParameterizedTest
  @MethodSource("waysToLeave")
  void whatAPageStartedEndsWhenItIsLeft(List<String> way) {
    List<Long> started = startProcesses();
    berth.run(way.toArray(String[]::new)).succeeded();
    awaitEnd(started);
  }

  @Test
  void whatAPageStartedStaysWhileItIsOpen() {
    List<Long> started = startProcesses();
    berth.run("ui", "screenshot", berth.home().resolve("open.png").toString()).succeeded();
    berth.evaluate(HOST, "history.pushState({}, '', '?other'); location.hash = 'place'");
    berth.run("extension", "ls").succeeded();
    assertThat(started).allMatch(pid -> ProcessState.of(pid) == ProcessState.RUNNING);
  }

  @Test
  void aPageThatHangsLeavesTheWindowAndTheOtherPages() {
    List<Long> started = startProcesses();
    hang("for (;;) {}");
    assertThat(Files.exists(berth.screenshot("page-hangs"))).isTrue();
    berth.run("extension", "ls").succeeded();

    berth.run("ui", "open", OTHER).succeeded();
    awaitEnd(started);
    assertThat(berth.evaluate(OTHER, "1 + 1").asInt()).isEqualTo(2);
    berth.run("ui", "open", HOST).succeeded();
    assertThat(berth.evaluate(HOST, "1 + 1").asInt()).isEqualTo(2);
  }

  @Test
  void berthEndsThoughAPageHangs() throws Exception {
    List<Long> started = startProcesses();
    hang("[].indexOf.call({length: 1e15}, 1)"); // One step, which nothing ends.
    try {
      berth.run("quit");
      assertThat(berth.window().onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isNotNull();
      awaitEnd(started);
    } finally {
      berth.close();
      openWindow();
    }
  }

  private static void install(TestExtension extension) {
    for (JsonNode installed : berth.run("extension", "ls", "--json").succeeded().json()) {
      if (installed.path("id").asText().equals(extension.id())) {
        return;
      }
    }
    berth.run("extension", "install", "-f", images.archive(extension).toString()).succeeded();
  }

  /** Begins an endless script; returns when that runs. */
  private static void hang(String script) {
    int before = hangsInLog();
    berth.evaluate(HOST, "setTimeout(() => {" + script + "}, 200); 0");
    Waiting.until("Berth notices that", LIMIT, () -> hangsInLog() > before);
  }

  /** A host executable with a child and a grandchild, and docker; all go on without end. */
  private static List<Long> startProcesses() {
    long before = dockers().size();
    berth.evaluate(
        HOST,
        """
        (async () => {
          family();
          ddClient.docker.cli.exec('events', [], {stream: {onOutput() {}}});
          while (Object.keys(familyPids).length < 3) {
            await new Promise(resolve => setTimeout(resolve, 50));
          }
        })()""");
    List<Long> started = new ArrayList<>();
    berth.evaluate(HOST, "familyPids").forEach(pid -> started.add(pid.asLong()));
    assertThat(started).hasSize(3);
    Waiting.until("docker events runs", LIMIT, () -> dockers().size() == before + 1);
    started.addAll(dockers());
    assertThat(started).allMatch(pid -> ProcessState.of(pid) == ProcessState.RUNNING);
    return started;
  }

  private static List<Long> dockers() {
    return berth
        .window()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("docker events"))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static void awaitEnd(List<Long> started) {
    Waiting.until(
        "all processes of the page have ended: " + started,
        LIMIT,
        () -> started.stream().allMatch(pid -> ProcessState.of(pid) == ProcessState.ENDED));
  }

  /** Leaves traces in the page; returns when it began. */
  private static double mark() {
    return berth
        .evaluate(
            HOST,
            "window.mark = 1; document.body.dataset.mark = 1; localStorage.mark = 'kept';"
                + " performance.timeOrigin")
        .asDouble();
  }

  private static double freshAfter(double before) {
    assertThat(berth.evaluate(HOST, "[typeof mark, document.body.dataset.mark ?? ''].join()"))
        .hasToString("\"undefined,\"");
    double now = mark();
    assertThat(now).isGreaterThan(before);
    return now;
  }

  private static int hangsInLog() {
    try {
      return Files.readString(berth.home().resolve("logs/berth.log"))
          .split("The pages do not answer", -1)
          .length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
