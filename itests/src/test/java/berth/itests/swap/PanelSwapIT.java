package berth.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.Result;
import berth.itests.harness.Sample;
import berth.itests.harness.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The window and the panels are replaced while a tab is open: the same tab is open again, in the
 * same window, and nothing of the old part is left.
 */
@Tag("engine")
@Tag("display")
class PanelSwapIT {
  private static final int SWAPS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Berth berth;
  private static Sample sample;
  private static Parts parts;

  @BeforeAll
  static void openTab() {
    // What is held softly may stay for minutes otherwise, in the JDK's own caches.
    berth = Berth.fresh().with("JAVA_TOOL_OPTIONS", "-XX:SoftRefLRUPolicyMSPerMB=0");
    berth.openWindow("--sample");
    sample = new Sample(berth);
    sample.open();
    sample.awaitLiveData("backend", "host", "containers");
    parts = new Parts(berth, folder);
  }

  @AfterAll
  static void close() {
    berth.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"berth.webview", "berth.desktop"})
  void theTabThatWasOpenIsOpenAgain(String part) {
    int loaders = bundleLoaders();
    assertThat(windows()).isEqualTo(1);
    for (int swap = 0; swap < SWAPS; swap++) {
      String mark = part + swap;
      berth.evaluate(Sample.ID, "window.mark = 1; localStorage.mark = '" + mark + "'");

      parts.swap(part);

      awaitFreshPage();
      assertThat(berth.evaluate(Sample.ID, "localStorage.mark").asText()).isEqualTo(mark);
      sample.awaitLiveData("backend", "host", "containers");
      assertThat(windows()).as("windows after swap %d", swap + 1).isEqualTo(1);
    }
    berth.screenshot("panel-swap-" + part);
    Waiting.until(
        () -> "the classes of old versions are forgotten; there were " + loaders + " loaders",
        LIMIT,
        () -> bundleLoaders() <= loaders);
  }

  @Test
  void aVersionThatDoesNotActivateLeavesTheTabAsItIs() {
    for (String part : List.of("berth.webview", "berth.desktop")) {
      berth.evaluate(Sample.ID, "window.mark = 1; 0");
      assertThat(parts.swapForOneThat(Flaw.DOES_NOT_ACTIVATE, part).exit()).isEqualTo(1);
      assertThat(berth.evaluate(Sample.ID, "window.mark").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aVersionThatCannotTakeOverGivesTheTabBack() {
    for (String part : List.of("berth.webview", "berth.desktop")) {
      berth.evaluate(Sample.ID, "window.mark = 1; 0");
      assertThat(parts.swapForOneThat(Flaw.CANNOT_TAKE_OVER, part).exit()).isEqualTo(1);
      awaitFreshPage();
      sample.awaitLiveData("backend", "host", "containers");
      assertThat(windows()).isEqualTo(1);
    }
  }

  /** A page that was evaluated in as it went fails that; the next one answers. */
  private static void awaitFreshPage() {
    Waiting.until(
        "the tab is open again",
        LIMIT,
        () -> {
          Result value =
              berth.run("ui", "eval", Sample.ID, "typeof window.mark + document.readyState");
          return value.exit() == 0 && value.out().strip().equals("\"undefinedcomplete\"");
        });
  }

  /** How many frames there are; one that was left counts until nothing holds it. */
  private static int windows() {
    return Pattern.compile("(\\d+)\\s+\\d+\\s+javax\\.swing\\.JFrame\\s")
        .matcher(jcmd("GC.class_histogram"))
        .results()
        .mapToInt(count -> Integer.parseInt(count.group(1)))
        .sum();
  }

  /** How many class loaders of bundles there are after a garbage collection. */
  private static int bundleLoaders() {
    jcmd("GC.run");
    return (int)
        Pattern.compile("BundleWiringImpl\\$BundleClassLoader")
            .matcher(jcmd("VM.classloader_stats"))
            .results()
            .count();
  }

  private static String jcmd(String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Commands.run(jcmd.toString(), Long.toString(berth.window().pid()), command)
        .succeeded()
        .out();
  }
}
