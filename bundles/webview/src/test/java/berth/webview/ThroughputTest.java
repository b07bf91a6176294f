package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Much at once, in a real WebView; prints how fast it was and how long the page stood still. */
@Tag("display")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThroughputTest {
  private static final String PROBED =
      """
      <!doctype html><title>t</title><body style="height: 500px">busy
      <script>
        const exec = ddClient.docker.cli.exec;
        /** Runs work; gives its result, how long it took and the page's longest pause, in ms. */
        async function probed(work) {
          let longest = 0, last = performance.now();
          const tick = () => {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
          };
          const timer = setInterval(tick, 1);
          let painting = true;
          requestAnimationFrame(function frame() {
            tick();
            if (painting) requestAnimationFrame(frame);
          });
          await new Promise(r => setTimeout(r, 50));
          longest = 0;
          const start = performance.now();
          const result = await work();
          const ms = performance.now() - start;
          await new Promise(r => setTimeout(r, 50));
          clearInterval(timer);
          painting = false;
          return {result, ms, longest};
        }
      </script></body>
      """;

  @TempDir static Path home;

  private static PageWindow window;

  @BeforeAll
  static void openWindow() throws Exception {
    window = new PageWindow(home);
    PageWindow.onSwing(FlatLightLaf::setup);
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
  void callsOneAfterAnother(TestInfo test) throws Exception {
    Shown page = window.open("test/page", PROBED);
    JsonNode run =
        json(
            page.eval(
                """
                probed(async () => {
                  for (let i = 0; i < 3000; i++) await ddClient.docker.listImages({i});
                  return 3000;
                })
                """));
    report(test, run, "%.0f calls a second".formatted(3_000_000 / run.path("ms").asDouble()));
    assertThat(run.path("result").asInt()).isEqualTo(3000);
  }

  @Test
  void tenThousandCallsAtOnce(TestInfo test) throws Exception {
    Shown page = window.open("test/page", PROBED);
    JsonNode run =
        json(
            page.eval(
                """
                probed(async () => {
                  const all = Array.from({length: 10000}, (_, i) =>
                    ddClient.docker.listContainers({i}));
                  const answers = await Promise.all(all);
                  return answers.filter((a, i) => a[0].query === `{i=${i}}`).length;
                })
                """));
    report(test, run, "");
    assertThat(run.path("result").asInt()).isEqualTo(10_000);
  }

  @Test
  void tenThousandCommandsAtOnce(TestInfo test) throws Exception {
    Shown page = window.open("test/page", PROBED);
    JsonNode run =
        json(
            page.eval(
                """
                probed(async () => {
                  const all = Array.from({length: 10000}, (_, i) => exec("say", [String(i)]));
                  const results = await Promise.all(all);
                  return results.filter((r, i) => r.lines()[0] === `[say, ${i}]`).length;
                })
                """));
    report(test, run, "");
    assertThat(run.path("result").asInt()).isEqualTo(10_000);
  }

  @Test
  void aThousandRequestsAtOnce(TestInfo test) throws Exception {
    Shown page = window.open("test/page", PROBED);
    JsonNode run =
        json(
            page.eval(
                """
                probed(async () => {
                  const all = Array.from({length: 1000}, (_, i) =>
                    ddClient.extension.vm.service.post("/r" + i, {i}));
                  const answers = await Promise.all(all);
                  return answers.filter((a, i) => a.target === "/r" + i).length;
                })
                """));
    report(test, run, "");
    assertThat(run.path("result").asInt()).isEqualTo(1000);
  }

  @Test
  void aMillionLinesInOrderAndClicksAreAnswered(TestInfo test) throws Exception {
    Shown page = window.open("test/page", PROBED);
    page.eval(
        """
        window.next = 0;
        window.clicks = [];
        document.addEventListener("mousedown",
          () => clicks.push({at: Date.now(), line: next}));
        window.run = probed(() => new Promise((resolve, reject) => {
          let wrong = 0;
          exec("lines", ["1000000"], {stream: {
            splitOutputLines: true,
            onOutput: (d) => { if (d.stdout !== "\\u20ac line " + next++) wrong++; },
            onError: reject,
            onClose: (code) => resolve({wrong, code, lines: next}),
          }});
        }));
        0
        """);
    long slowest = clickUntilAllLinesAreThere(page);
    JsonNode run = json(page.eval("run"));
    JsonNode clicks = json(page.eval("clicks.filter(c => c.line > 0 && c.line < 1000000)"));
    report(
        test,
        run,
        "%.0f lines a second, %d clicks on the way, the slowest answered after %d ms"
            .formatted(1e9 / run.path("ms").asDouble(), clicks.size(), slowest));
    assertThat(run.at("/result/lines").asInt()).isEqualTo(1_000_000);
    assertThat(run.at("/result/wrong").asInt(-1)).isZero();
    assertThat(run.at("/result/code").asInt(-1)).isZero();
    assertThat(clicks).isNotEmpty();
  }

  /** Gives the longest time, in milliseconds, between a press and the page's answer. */
  private static long clickUntilAllLinesAreThere(Shown page) throws Exception {
    Point middle = PageWindow.onSwing(() -> page.page().component().getLocationOnScreen());
    Robot robot = new Robot();
    robot.mouseMove(middle.x + 100, middle.y + 100);
    long slowest = 0;
    for (int count = 1; Integer.parseInt(page.eval("next")) < 1_000_000; count++) {
      long pressed = System.currentTimeMillis();
      robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
      robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
      int expected = count;
      Awaiting.until(() -> Integer.parseInt(page.eval("clicks.length")) >= expected);
      long answered = Long.parseLong(page.eval("clicks[" + (count - 1) + "].at"));
      slowest = Math.max(slowest, answered - pressed);
    }
    return slowest;
  }

  @Test
  void aHundredMegabytesArriveWholeAndLeaveJavasMemory(TestInfo test) throws Exception {
    Shown page = window.open("test/page", PROBED);
    long before = usedAfterCollection();
    JsonNode run =
        json(
            page.eval(
                """
                probed(() => exec("flood", ["100000000"])).then((run) => {
                  const lines = run.result.lines();
                  const right = lines.filter((line, i) =>
                    line === String.fromCharCode(97 + i % 26).repeat(999)).length;
                  return {...run, result: {length: run.result.stdout.length, right}};
                })
                """));
    long kept = usedAfterCollection() - before;
    report(test, run, "Java keeps %d KB of it".formatted(kept >> 10));
    assertThat(run.at("/result/length").asInt()).isEqualTo(100_000_000);
    assertThat(run.at("/result/right").asInt()).isEqualTo(100_000);
    assertThat(kept).isLessThan(20_000_000);
  }

  @Test
  void manyStreamsAndSlowCommandsKeepNobodyElseWaiting() throws Exception {
    Shown page = window.open("test/page", PROBED);
    page.eval(
        """
        window.ended = 0;
        window.streams = Array.from({length: 700}, () =>
          exec("endless", [], {stream: {onClose: () => ended++, onError: () => 0}}));
        window.slow = Array.from({length: 150}, () =>
          ddClient.extension.host.cli.exec("endless", []).catch(() => 0));
        0
        """);
    Awaiting.until(() -> window.services.endless.size() >= 600); // 500 streams, 100 commands.
    assertThat(page.eval("exec('say', ['hello']).then(r => r.code)")).isEqualTo("0");
    assertThat(page.eval("ddClient.extension.vm.service.get('/a').then(a => a.target)"))
        .isEqualTo("\"/a\"");
    assertThat(window.services.endless).hasSize(600);

    // A stream that still waits can be closed, and the end of one lets the next begin.
    page.eval("streams[699].close()");
    Awaiting.until(() -> page.eval("ended").equals("1"));
    AtomicBoolean all = new AtomicBoolean();
    Thread ending =
        Thread.startVirtualThread(
            () -> {
              while (!all.get()) {
                window.services.endEndless();
                Thread.onSpinWait();
              }
            });
    try {
      Awaiting.until(() -> page.eval("ended").equals("700"));
      assertThat(page.eval("Promise.all(slow).then(s => s.length)")).isEqualTo("150");
    } finally {
      all.set(true);
      ending.join();
    }
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void report(TestInfo test, JsonNode run, String more) {
    System.out.printf(
        "%s: %.0f ms, the page's longest pause %.0f ms %s%n",
        test.getTestMethod().orElseThrow().getName(),
        run.path("ms").asDouble(),
        run.path("longest").asDouble(),
        more);
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
