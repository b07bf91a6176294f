package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.FakeServices.FakeProcess;
import berth.webview.PageWindow.Shown;
import berth.webview.watch.PageWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pages that take more and more memory; what they take has a bound also without the watch. */
@Tag("display")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageMemoryTest {
  private static final int MEGABYTES = 400;
  private static final String STOPPED =
      "The page used more than 400 MB of memory and was stopped, with all that it had started.";
  private static final String PAGE = "<!doctype html><title>t</title><body>page</body>";

  @TempDir static Path home;

  private static PageWindow window;
  private static int opened;

  @BeforeAll
  static void openWindow() throws Exception {
    window =
        new PageWindow(
            home,
            methods -> methods,
            new PageWatch.Limits(
                Duration.ofSeconds(60), Duration.ofMillis(500), (long) MEGABYTES << 20));
  }

  @AfterEach
  void closePages() throws Exception {
    window.closePages();
  }

  @AfterAll
  static void closeWindow() throws Exception {
    window.close();
  }

  @Test
  void aPageThatTakesMoreAndMoreIsStoppedAndItsProcessesToo() throws Exception {
    Shown page = open();
    page.eval("ddClient.docker.cli.exec('endless', [], {stream: {}}); 0");
    FakeProcess process = window.services.endless.poll(10, TimeUnit.SECONDS);
    page.eval(
        "window.kept = []; setInterval("
            + "() => kept.length < 250 && kept.push(new Uint8Array(1e7).fill(1)), 20); 0");
    assertThat(process.closeAsked()).succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);
    process.end(143);
    Awaiting.until(() -> page.said().contains(STOPPED));
    assertThat(open().eval("1 + 1")).isEqualTo("2");
  }

  @Test
  void aPageThatTakesMoreAndMoreInOneGoIsStopped() throws Exception {
    Shown page = open();
    page.eval(
        "setTimeout(() => { const kept = []; for (;;) {"
            + " if (kept.length < 2500) kept.push(new Uint8Array(1e6).fill(1)); } }, 50); 0");
    Awaiting.until(() -> page.said().contains(STOPPED));
    assertThat(open().eval("1 + 1")).isEqualTo("2");
  }

  /** All but the last, that is; else a few pages, one after another, would take all memory. */
  @Test
  void whatPagesTookIsGivenBackWhenTheyWereLeft() throws Exception {
    open();
    long before = resident();
    for (int i = 0; i < 4; i++) {
      window.closePages();
      Shown page = open();
      page.eval(
          "window.kept = [];"
              + " for (let i = 0; i < 30; i++) kept.push(new Uint8Array(1e7).fill(1)); 0");
    }
    window.closePages();
    Awaiting.until(() -> resident() < before + 450);
  }

  @Test
  void aPageThatTakesLessIsLeftAlone() throws Exception {
    Shown page = open();
    page.eval(
        "window.kept = []; for (let i = 0; i < 10; i++) kept.push(new Uint8Array(1e7).fill(1));");
    assertThat(page.eval("new Promise(done => setTimeout(() => done(kept.length), 1000))"))
        .isEqualTo("10");
    assertThat(page.said()).isEmpty();
  }

  /** In MB. */
  private static long resident() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new AssertionError("/proc/self/status tells no memory");
  }

  private static Shown open() throws Exception {
    return window.open("test/memory" + ++opened, PAGE);
  }
}
