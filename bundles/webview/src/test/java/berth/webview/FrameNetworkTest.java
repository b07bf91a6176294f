package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that show servers on this machine, and the cookies of pages and frames. */
class FrameNetworkTest extends ServerTest {
  /** Runs the script of a frame and tells the page what came of it. */
  private static final String TELL =
      "<!doctype html><html><head><meta charset=utf-8><title>f</title><script%s>"
          + "(async () => { %s })().catch(e => 'failed ' + e)"
          + ".then(v => top.postMessage(JSON.stringify(v), '*'));</script></head><body>f</body></html>";

  /** A page with a frame; its `told` is a promise for what the frame says. */
  private Shown open(String id, String address, String attributes) throws Exception {
    return window.open(
        id,
        "<!doctype html><script>var told = new Promise(r => onmessage = e => r(e.data));</script>"
            + "<iframe src='"
            + address
            + "' "
            + attributes
            + "></iframe>");
  }

  private static String frame(String script) {
    return TELL.formatted("", script);
  }

  private static String told(Shown page) throws Exception {
    return page.eval("told.then(JSON.parse)");
  }

  private static String echo(SocketServer sockets) {
    return "const s = new WebSocket('%s'); const r = await new Promise((y, n) => {"
            .formatted(sockets.url("/"))
        + " s.onopen = () => s.send('from frame'); s.onmessage = e => y(e.data); s.onerror = n; });";
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void aFrameHasWebSockets(String host) throws Exception {
    try (SocketServer sockets = SocketServer.echo()) {
      server.page(
          "/",
          frame(
              echo(sockets)
                  + " return [r, typeof window.ddClient, location.host,"
                  + " Object.keys(window).filter(k => /berth/i.test(k)).length,"
                  + " document.documentElement.hasAttribute('data-berth')];"));
      Shown page = open("test/frame", server.url(host, "/"), "");
      String authority = server.url(host, "").substring("http://".length());
      assertThat(told(page))
          .isEqualTo("[\"from frame\",\"undefined\",\"" + authority + "\",0,false]");
      Map<String, String> handshake = sockets.handshakes.poll(30, TimeUnit.SECONDS);
      assertThat(handshake).containsEntry("Origin", server.url(host, ""));
      window.close(page);
      assertThat(sockets.closes.poll(30, TimeUnit.SECONDS).code()).isEqualTo(1001);
    }
  }

  @Test
  void aFrameInAFrameHasThemToo() throws Exception {
    try (SocketServer sockets = SocketServer.echo()) {
      server.page("/inner", frame(echo(sockets) + " return r;"));
      server.page("/outer", "<iframe src='" + server.url("127.0.0.1", "/inner") + "'></iframe>");
      assertThat(told(open("test/frame", server.url("/outer"), ""))).isEqualTo("\"from frame\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "script-src 'nonce-own'; frame-ancestors 'none'",
        "default-src 'self' 'nonce-own'",
        "default-src * 'unsafe-inline'"
      })
  void aFramesOwnPolicyHolds(String policy) throws Exception {
    try (SocketServer sockets = SocketServer.echo()) {
      server.page(
          "/",
          TELL.formatted(
              " nonce=own",
              echo(sockets)
                  + "const c = document.createElement('script'); c.textContent = 'window.evil = 1';"
                  + "document.head.append(c); return [r, window.evil || 0];"),
          "Content-Security-Policy",
          policy,
          "X-Frame-Options",
          "DENY");
      String evil = policy.contains("unsafe") ? "1" : "0";
      assertThat(told(open("test/frame", server.url("/"), "")))
          .isEqualTo("[\"from frame\"," + evil + "]");
    }
  }

  @Test
  void aFrameReadsItsServersEventsAsTheyCome() throws Exception {
    server.on(
        "/events",
        x -> {
          x.getResponseHeaders().add("Content-Type", "text/event-stream");
          x.sendResponseHeaders(200, 0);
          LocalServer.drop(x.getResponseBody(), "data: now\n\n");
          Thread.sleep(60_000); // The test ends before.
        });
    server.page(
        "/",
        frame(
            "return await new Promise(y => new EventSource('/events').onmessage = e => y(e.data));"));
    assertThat(told(open("test/frame", server.url("/"), ""))).isEqualTo("\"now\"");
  }

  @Test
  void aFrameHasNoneOfThePagesRights() throws Exception {
    try (LocalServer other = new LocalServer()) {
      other.on("/", x -> LocalServer.send(x, 200, "text/plain", "secret".getBytes()));
      server.page(
          "/",
          frame(
              "return await fetch('%s').then(r => r.text(), e => e.name);"
                  .formatted(other.url("/"))));
      for (String attributes : new String[] {"", "sandbox='allow-scripts'"}) {
        Shown page = open("test/frame", server.url("/"), attributes);
        assertThat(told(page)).isEqualTo("\"TypeError\"");
        assertThat(page.eval("fetch('%s').then(r => r.text())".formatted(other.url("/"))))
            .isEqualTo("\"secret\"");
        window.close(page);
      }
    }
  }

  @Test
  void aLoginInAFrameHoldsAndBelongsToItsExtension() throws Exception {
    server.on(
        "/login",
        x -> {
          x.getResponseHeaders().add("Set-Cookie", "session=s3cret; HttpOnly; SameSite=Lax");
          x.getResponseHeaders().add("Set-Cookie", "theme=dark; Max-Age=1000; Path=/");
          x.getResponseHeaders().add("Location", "/home");
          x.sendResponseHeaders(302, -1);
        });
    server.on(
        "/home",
        x -> {
          String cookie = String.valueOf(x.getRequestHeaders().getFirst("Cookie"));
          byte[] html =
              frame(
                      "const before = document.cookie; document.cookie = 'seen=1';"
                          + "return ['"
                          + cookie
                          + "', before, document.cookie];")
                  .getBytes();
          LocalServer.send(x, 200, "text/html", html);
        });
    Shown one = open("test/one", server.url("/login"), "");
    assertThat(told(one))
        .isEqualTo("[\"session=s3cret; theme=dark\",\"theme=dark\",\"theme=dark; seen=1\"]");
    Shown other = open("test/other", server.url("/home"), "");
    assertThat(told(other)).as("while both are open").isEqualTo("[\"null\",\"\",\"seen=1\"]");
    assertThat(other.eval("fetch('%s').then(r => r.text())".formatted(server.url("/home"))))
        .contains("seen=1")
        .doesNotContain("s3cret");
    window.close(one);
    Shown again = open("test/one", server.url("/home"), "");
    assertThat(told(again)).startsWith("[\"session=s3cret; theme=dark; seen=1\"");
  }

  @Test
  void thePageHasCookiesOfItsOwn() throws Exception {
    Shown one = window.open("test/one", "<p>one");
    one.eval("document.cookie = 'a=1'; document.cookie = 'b=2; Max-Age=1000'; 0");
    assertThat(one.eval("document.cookie")).isEqualTo("\"a=1; b=2\"");
    Shown other = window.open("test/other", "<p>other");
    assertThat(other.eval("document.cookie")).isEqualTo("\"\"");
    one.eval("document.cookie = 'a=; expires=Thu, 01 Jan 1970 00:00:00 GMT'; 0");
    assertThat(one.eval("document.cookie")).isEqualTo("\"b=2\"");
  }
}
