package berth.metadata.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.concurrent.Worker;
import javafx.scene.web.WebView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The known attacks in a real WebView: what is left of them runs nothing and asks nobody. */
@Tag("display")
@Timeout(120)
class HtmlInWebViewTest {
  private static final String PAGE =
      """
      <!doctype html><html><head><script>
        window.calls = [];
        const call = what => () => { calls.push(what); };
        for (const name of ["pwned", "alert", "confirm", "prompt"]) window[name] = call(name);
        // A link of the web leads nowhere here; any other is followed.
        addEventListener("click", event => {
          const link = event.target.closest("a");
          if (link && /^(https?|mailto):/.test(link.href)) event.preventDefault();
        }, true);
      </script></head><body>%s</body></html>""";

  /** Does to each element what a user could, then lets the page be written and read once more. */
  private static final String WORK =
      """
      for (let i = 0; i < 2; i++) {
        for (const element of document.querySelectorAll("body *")) {
          for (const type of ["click", "mouseover", "focus", "blur", "error", "load", "toggle", "wheel"]) {
            element.dispatchEvent(new Event(type, { cancelable: true }));
          }
          if (element.localName === "a") element.click();
        }
        document.body.innerHTML = document.body.innerHTML;
      }""";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  /** JavaFX itself does not hold on to it. */
  private WebView view;

  private Attacks attacks;

  @BeforeAll
  static void startJavaFx() throws Exception {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    Platform.setImplicitExit(false);
    started.get(60, TimeUnit.SECONDS);
  }

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    attacks = new Attacks("pwned()", "127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void nothingRunsAndNobodyIsAsked() throws Exception {
    List<String> all =
        Stream.concat(
                attacks.html().stream(),
                attacks.urls().stream().flatMap(url -> Attacks.carriers(url).stream()))
            .toList();
    String shown = String.join("\n", all.stream().map(html -> SafeHtml.of(html).html()).toList());

    assertThat(callsIn(shown)).isEmpty();
    assertThat(asked).isNotEmpty().noneMatch(path -> path.startsWith("/forbidden"));
  }

  /** Shows that the test would notice. */
  @Test
  void asTheyAreTheyDoRun() throws Exception {
    String raw =
        "<p onclick=pwned()>x</p><a href='java\tscript:alert()'>x</a><img src=x onerror=pwned()>"
            + "<img src='http://%s/forbidden/x'>".formatted(attacks.server());

    assertThat(callsIn(raw)).contains("pwned", "alert");
    assertThat(asked).contains("/forbidden/x");
  }

  /** The functions that were called; once the page has loaded and been used. */
  private String callsIn(String html) throws Exception {
    CompletableFuture<Void> loaded = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          view = new WebView();
          view.getEngine()
              .getLoadWorker()
              .stateProperty()
              .addListener(
                  (property, before, state) -> {
                    if (state == Worker.State.SUCCEEDED) {
                      loaded.complete(null);
                    } else if (state == Worker.State.FAILED) {
                      loaded.completeExceptionally(view.getEngine().getLoadWorker().getException());
                    }
                  });
          view.getEngine().loadContent(PAGE.formatted(html));
        });
    loaded.get(60, TimeUnit.SECONDS);
    run(WORK);
    run("setTimeout(() => { document.title = 'settled'; }, 100)");
    CompletableFuture<Void> settled = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          if ("settled".equals(view.getEngine().getTitle())) {
            settled.complete(null);
          }
          view.getEngine()
              .titleProperty()
              .addListener((property, before, title) -> settled.complete(null));
        });
    settled.get(60, TimeUnit.SECONDS);
    return run("calls.join(' ')");
  }

  private String run(String script) throws Exception {
    CompletableFuture<String> value = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            value.complete(String.valueOf(view.getEngine().executeScript(script)));
          } catch (RuntimeException e) {
            value.completeExceptionally(e);
          }
        });
    return value.get(60, TimeUnit.SECONDS);
  }
}
