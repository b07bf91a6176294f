package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.FakeServices.FakeProcess;
import berth.webview.PageWindow.Shown;
import berth.webview.watch.PageWatch;
import java.awt.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javax.swing.JDialog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that do not answer for a while, or never again. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageHangTest {
  private static final String ID = "test/hang";
  private static final String PAGE = "<!doctype html><title>t</title><body>page</body>";
  private static final String ENDLESS = "for (;;) {}";

  @TempDir static Path home;

  private static PageWindow window;
  private static int opened;

  @BeforeAll
  static void openWindow() throws Exception {
    window =
        new PageWindow(
            home,
            methods -> methods,
            new PageWatch.Limits(Duration.ofMillis(1_500), Duration.ofMillis(500), Long.MAX_VALUE));
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
  void aPageThatDoesNotAnswerIsReportedUntilItDoes() throws Exception {
    Shown page = openAndRun(busy(4_000) + "window.done = 'done'");
    Awaiting.until(() -> page.said().contains("answers"));
    assertThat(page.said()).containsExactly("does not answer", "answers");
    assertThat(page.eval("window.done")).as("it was not ended").isEqualTo("\"done\"");
  }

  @Test
  void aPageThatOnlyWorksInShortStepsIsNotReported() throws Exception {
    Shown page =
        openAndRun(
            "let n = 0; const t = setInterval(() => {"
                + busy(100)
                + "if (++n === 30) { clearInterval(t); window.done = 1; } }, 1)");
    assertThat(page.eval("new Promise(d => setInterval(() => window.done && d(1), 20))"))
        .isEqualTo("1");
    assertThat(page.said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alert('Hm')", "confirm('Really?')", "prompt('Which?')"})
  void aPageThatWaitsForItsDialogIsWell(String dialog) throws Exception {
    Shown page = openAndRun(dialog);
    Awaiting.until(() -> dialogs() == 1);
    CompletableFuture<Void> later = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          PauseTransition pause = new PauseTransition(javafx.util.Duration.seconds(4));
          pause.setOnFinished(event -> later.complete(null));
          pause.play();
        });
    assertThat(later).succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);
    assertThat(page.said()).isEmpty();
    assertThat(dialogs()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ENDLESS,
        "try { for (;;) {} } catch (e) {} finally { for (;;) {} }",
        "let x = 0; for (;;) { x = Math.sin(x) + 1; }",
        "const again = () => Promise.resolve().then(again); again();",
        "const again = () => queueMicrotask(again); again();",
        "setInterval(() => { for (;;) {} }, 1);",
        "(function deeper() { try { deeper(); } catch (e) { deeper(); } })();",
        "for (;;) document.body.appendChild(document.createElement('p')).remove();",
        "for (;;) document.body.innerHTML = '<b>x</b>';",
      })
  void leavingAPageEndsItsScript(String endless) throws Exception {
    Shown page = openAndRun(endless);
    Awaiting.until(() -> page.said().contains("does not answer"));
    assertThat(page.page().close().toCompletableFuture())
        .succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);

    assertThatTheNextPageRuns();
  }

  @Test
  void aPageThatDoesNotWantToGoIsEnded() throws Exception {
    Shown page = openAndRun("addEventListener('pagehide', () => { window.gone = 1; for (;;) {} })");
    assertThat(page.eval("typeof onpagehide")).isNotEmpty();
    assertThat(page.page().close().toCompletableFuture())
        .succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);
    assertThatTheNextPageRuns();
  }

  @Test
  void aPageThatHangsAtItsFirstScriptIsEndedToo() throws Exception {
    Shown page =
        window.show(
            window.extension(ID + ++opened, "<!doctype html><script>for (;;) {}</script><p>p"));
    Awaiting.until(() -> page.said().contains("does not answer"));
    assertThat(page.loaded()).isNotDone();
    assertThat(page.page().close().toCompletableFuture())
        .succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);
    assertThatTheNextPageRuns();
  }

  @Test
  void processesOfAPageEndAtOnceThoughItDoesNotAnswer() throws Exception {
    Shown page = openAndRun("ddClient.docker.cli.exec('endless', [], {stream: {}});" + busy(4_000));
    FakeProcess process = window.services.endless.poll(10, TimeUnit.SECONDS);
    Awaiting.until(() -> page.said().contains("does not answer"));
    CompletableFuture<Void> closed = page.page().close().toCompletableFuture();
    assertThat(process.closeAsked()).succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);
    assertThat(closed).isNotDone();
    process.end(143);
    assertThat(closed).succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void theWindowGoesOnWhileAPageHangs() throws Exception {
    Shown page = openAndRun(ENDLESS);
    Awaiting.until(() -> page.said().contains("does not answer"));
    CompletableFuture<String> asked = page.page().evaluate("1").toCompletableFuture();
    Shown next = window.show(window.extension(ID + ++opened, PAGE));
    Awaiting.until(() -> next.said().contains("does not answer"));
    PageWindow.onSwing(
        () -> {
          window.frame.setSize(500, 400);
          window.frame.validate();
          window.frame.getContentPane().paint(window.frame.getContentPane().getGraphics());
          return null;
        });
    assertThat(asked).isNotDone();
    assertThat(next.loaded()).isNotDone();

    page.page().close();
    assertThat(next.loaded()).succeedsWithin(PageWindow.SECONDS, TimeUnit.SECONDS);
    assertThat(asked).isCompletedExceptionally();
    assertThat(next.said()).containsExactly("does not answer", "answers");
  }

  private static void assertThatTheNextPageRuns() throws Exception {
    Shown next = window.open(ID + ++opened, PAGE);
    assertThat(next.eval("new Promise(done => setTimeout(() => done('ran'), 100))"))
        .isEqualTo("\"ran\"");
  }

  /** Opens a page, and runs a script in it once all is still. */
  private static Shown openAndRun(String script) throws Exception {
    Shown page = window.open(ID + ++opened, PAGE);
    page.eval("new Promise(done => setTimeout(done, 300))");
    page.said().clear(); // The first WebView of a process takes a while.
    page.eval("setTimeout(() => {" + script + "}, 50); 0");
    return page;
  }

  private static int dialogs() {
    int shown = 0;
    for (Window each : Window.getWindows()) {
      shown += each instanceof JDialog && each.isShowing() ? 1 : 0;
    }
    return shown;
  }

  private static String busy(int millis) {
    return "{ const end = Date.now() + " + millis + "; while (Date.now() < end) {} }";
  }
}
