package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.Subscription;
import berth.api.extension.Extension;
import berth.api.page.ConsoleMessage;
import berth.api.page.ConsoleMessage.Level;
import berth.webview.PageWindow.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a page's console. */
class ConsoleTest extends PageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "console.log('a', 1, {b: [null, 'c']}, undefined) ~ LOG a 1 {\"b\":[null,\"c\"]} undefined",
        "console.info('%s is %d of %f, %i%% %o%c', 'x', 3.7, 1.5, '4', {q: 1}, 'color: red', 'y')"
            + " ~ INFO x is 3 of 1.5, 4% {\"q\":1} y",
        "console.debug('%s alone') ~ DEBUG %s alone",
        "console.warn(new Map([['k', new Set([1n])]])) ~ WARN Map {\"k\" => Set {1n}}",
        "var o = {}; o.self = o; console.log(o) ~ LOG {\"self\":[circular]}",
        "console.log({get x() { throw 1 }}, window, document.body) ~ LOG {\"x\":(…)} Window <body>",
        "console.log(new Proxy({}, {ownKeys() { throw 1 }})) ~ LOG [an object that cannot be shown]",
        "console.assert(true, 'no'); console.assert(1 > 2, 'x %s', 5)"
            + " ~ ERROR Assertion failed: x 5",
        "console.count('n'); ~ INFO n: 1",
        "console.group(); console.log('in'); console.groupEnd() ~ LOG   in",
        "console.table([{a: 1, b: 'two'}, {a: 22}]) ~ LOG |   a   b|0  1   two|1  22",
        "console.log('x'.repeat(5000)) ~ LOG xxxxxxxxxx",
        "console.log(Array(1000).fill(7)) ~ LOG [7,7,7,7",
      })
  void allOfTheConsoleIsReadable(String script, String text) throws Exception {
    Shown page = open("<!doctype html>");
    BlockingQueue<ConsoleMessage> said = new LinkedBlockingQueue<>();
    try (Subscription subscription = page.page().console(said::add)) {
      page.eval(script + "; 0");
      ConsoleMessage message = said.poll(20, TimeUnit.SECONDS);
      assertThat(message.level() + " " + message.text().replace("\n", "|")).startsWith(text);
      assertThat(message.text()).hasSizeLessThan(4300);
    }
  }

  @Test
  void whatIsKeptIsThereAtOnce() throws Exception {
    Shown page = open("<!doctype html>");
    page.eval("for (let i = 0; i < 500; i++) console.log(i)");
    List<String> texts = new CopyOnWriteArrayList<>();
    page.page().console(message -> texts.add(message.text())).close();
    assertThat(texts).hasSize(500).endsWith("499");
  }

  @Test
  void errorsHaveTheirFilesAndLines() throws Exception {
    String html =
        """
        <!doctype html>
        <script>
          console.log("here");
          const bad = () => { throw new TypeError("late") };
          setTimeout(() => bad());
          Promise.reject(new RangeError("lost", {cause: "why"}));
        </script>
        <script src="js/absent.js"></script>
        <script type=module src="js/broken.js"></script>
        <iframe src="frame.html"></iframe>
        <script>new Worker("js/worker.js")</script>""";
    Extension extension = window.extension(ID, html);
    Path js = Files.createDirectories(extension.folder().resolve("ui/js"));
    Files.writeString(js.resolve("broken.js"), "// first\nfunction f() { nothing.x }\nf();\n");
    Files.writeString(js.resolve("worker.js"), "\n\nthrow new Error('in worker');\n");
    Files.writeString(
        js.resolveSibling("frame.html"), "<script>console.log('framed');\nabsent()</script>");
    Shown page = open(html);
    List<String> texts = new CopyOnWriteArrayList<>();
    try (Subscription subscription = page.page().console(message -> texts.add(message.text()))) {
      for (String part :
          List.of(
              "here (index.html:3:",
              "uncaught TypeError: late\n    at bad (index.html:4:",
              "unhandled rejection: RangeError: lost\n    at global code (index.html:6:",
              "cause: \"why\"",
              "cannot load js/absent.js",
              "    at f (js/broken.js:2:",
              "framed (frame.html:1:",
              "uncaught ReferenceError: Can't find variable: absent\n    at global code (frame.html:2:",
              "uncaught Error: in worker (js/worker.js:3:")) {
        Awaiting.until(() -> texts.stream().anyMatch(text -> text.contains(part)));
      }
    }
    assertThat(texts.stream().filter(text -> text.contains("in worker"))).hasSize(1);
  }

  @Test
  void aReaderGetsWhatWasSaidBeforeAndFailsAlone() throws Exception {
    Shown page = open("<!doctype html><script>console.log('early')</script>");
    List<String> texts = new CopyOnWriteArrayList<>();
    CountDownLatch release = new CountDownLatch(1);
    page.page()
        .console(
            message -> {
              throw new IllegalStateException("I always fail");
            });
    page.page().console(message -> awaitQuietly(release));
    page.page().console(message -> texts.add(message.text()));
    try {
      page.eval("console.log('late')");
      Awaiting.until(() -> texts.size() == 2);
      assertThat(texts.get(0)).startsWith("early");
      assertThat(texts.get(1)).startsWith("late");
    } finally {
      release.countDown();
    }
  }

  @Test
  void aPageThatSaysTooMuchIsCutShort() throws Exception {
    Shown page = open("<!doctype html>");
    List<ConsoleMessage> said = new CopyOnWriteArrayList<>();
    BlockingQueue<Boolean> seen = new LinkedBlockingQueue<>();
    try (Subscription subscription =
        page.page()
            .console(
                message -> {
                  said.add(message);
                  if (message.text().startsWith("after")) {
                    seen.add(true);
                  }
                })) {
      page.eval("for (let i = 0; i < 200000; i++) console.log('much', {i}); 0");
      page.eval("new Promise(r => setTimeout(r, 1100)).then(() => console.log('after'))");
      assertThat(seen.poll(20, TimeUnit.SECONDS)).isTrue();
      assertThat(said).hasSizeLessThan(60_000);
      assertThat(said).anyMatch(m -> m.level() == Level.WARN && m.text().contains("too many"));
    }
    List<ConsoleMessage> kept = new CopyOnWriteArrayList<>();
    try (Subscription subscription = page.page().console(kept::add)) {
      Awaiting.until(() -> kept.stream().anyMatch(m -> m.text().startsWith("after")));
      assertThat(kept).hasSizeLessThanOrEqualTo(1000);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
