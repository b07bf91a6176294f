package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.ProcessMemory;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What the page of the conformance extension finds when it calls everything that a page can call,
 * through the published npm packages, against the real engine. Each of its checks is a test.
 */
@Tag("engine")
@Tag("display")
@Tag("npm")
class ConformanceIT {
  private static final String PAGE = TestExtension.CONFORMANCE.id();

  private static final Duration AREA = Duration.ofMinutes(5);

  /** What the window may keep of what bad input took, in MiB: buffers and caches. */
  private static final int KEPT_OF_HEAP = 32;

  private static final int KEPT_IN_ALL = 400;
  private static Berth berth;

  @BeforeAll
  static void openThePage() {
    TestImages images = new TestImages(Path.of(System.getProperty("berth.target"), "images"));
    berth = Berth.fresh().openWindow();
    Path archive = images.archive(TestExtension.CONFORMANCE);
    berth.run("extension", "install", "-f", archive.toString()).succeeded();
    berth.run("ui", "open", PAGE).succeeded();
  }

  @AfterAll
  static void closeWindow() {
    berth.close();
  }

  @TestFactory
  Stream<DynamicContainer> checks() {
    return berth.evaluate(PAGE, "conformance.areas").properties().stream()
        .map(area -> DynamicContainer.dynamicContainer(area.getKey(), checksOf(area)));
  }

  private static Stream<DynamicTest> checksOf(Map.Entry<String, JsonNode> area) {
    Stream<DynamicTest> tests =
        Stream.of(area).flatMap(its -> run(its.getKey(), its.getValue())).map(ConformanceIT::test);
    return area.getKey().equals("badInput") ? Stream.concat(tests, memory()) : tests;
  }

  /** Measures before the checks run, and again as the last test. */
  private static Stream<DynamicTest> memory() {
    ProcessMemory before = ProcessMemory.of(berth.window());
    return Stream.of(
        DynamicTest.dynamicTest("badInput: memory returns", () -> assertMemoryReturnsTo(before)));
  }

  private static void assertMemoryReturnsTo(ProcessMemory before) {
    AtomicReference<ProcessMemory> now = new AtomicReference<>(before);
    Waiting.until(
        () -> "memory returns to " + before + "; it is " + now,
        Duration.ofMinutes(1),
        () -> {
          now.set(ProcessMemory.of(berth.window()));
          return now.get().heap() < before.heap() + KEPT_OF_HEAP
              && now.get().resident() < before.resident() + KEPT_IN_ALL;
        });
  }

  private static DynamicTest test(JsonNode result) {
    String name = result.path("name").asText();
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(result.path("ok").asBoolean())
                .as("%s: %s", name, result.path("detail").asText())
                .isTrue());
  }

  /** Runs the checks of one area. The page does it by itself, it may take longer than one call. */
  private static Stream<JsonNode> run(String area, JsonNode names) {
    berth.evaluate(
        PAGE,
        "window.done = undefined; conformance.run(%s).then(results => window.done = results); 1"
            .formatted(names));
    Waiting.until(
        "the checks of " + area,
        AREA,
        () -> berth.evaluate(PAGE, "window.done !== undefined").asBoolean());
    JsonNode results = berth.evaluate(PAGE, "window.done");
    assertThat(results).hasSize(names.size());
    berth.screenshot("conformance-" + area);
    keep(area, results);
    return results.valueStream();
  }

  /** Some checks tell what they measured. */
  private static void keep(String area, JsonNode results) {
    try {
      Path folder = Path.of(System.getProperty("berth.target"), "conformance");
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(area + ".json"), results.toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
