package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import berth.webview.SocketServer.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket as pages use it, against real sockets. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageSocketTest {
  /** Opens a socket as `s`, with a promise for each thing that may happen. */
  private static final String OPEN =
      "(url, ...p) => { const s = new WebSocket(url, ...p); s.binaryType = 'arraybuffer';"
          + "s.log = []; for (const t of ['open', 'message', 'error', 'close'])"
          + " s.addEventListener(t, e => s.log.push(t));"
          + "s.opened = new Promise((y, n) => { s.onopen = y; s.addEventListener('error', n); });"
          + "s.opened.catch(() => {});"
          + "s.closed = new Promise(y => s.onclose = y);"
          + "s.queue = []; s.wait = []; s.onmessage = e =>"
          + " s.wait.length ? s.wait.shift()(e.data) : s.queue.push(e.data);"
          + "s.next = () => s.queue.length ? Promise.resolve(s.queue.shift())"
          + " : new Promise(y => s.wait.push(y)); return s; }";

  @TempDir static Path home;
  private static PageWindow window;
  private Shown page;

  @BeforeAll
  static void openWindow() throws Exception {
    window = new PageWindow(home);
  }

  @BeforeEach
  void begin() throws Exception {
    page = window.open("test/socket", "<!doctype html><body>socket</body>");
    page.eval("window.open2 = " + OPEN + "; 0");
  }

  @AfterEach
  void end() throws Exception {
    window.closePages();
  }

  @AfterAll
  static void closeWindow() throws Exception {
    window.close();
  }

  @Test
  void textAndBytesGoBothWays() throws Exception {
    try (SocketServer server = SocketServer.echo()) {
      assertThat(
              page.eval(
                  "(async () => { const s = open2('%s'); const before = s.readyState;"
                          .formatted(server.url("/a?b"))
                      + "await s.opened; s.send('grüße €😀\\0'); s.send(new Uint8Array([0, 128, 255]));"
                      + "s.send(new Blob(['blob'])); s.send('after'); const r = [await s.next()];"
                      + "r.push([...new Uint8Array(await s.next())]);"
                      + "r.push(new TextDecoder().decode(await s.next())); r.push(await s.next());"
                      + "s.binaryType = 'blob'; s.send(new ArrayBuffer(2)); const b = await s.next();"
                      + "r.push(b instanceof Blob, b.size, before, s.readyState, s.protocol, s.extensions,"
                      + " s.url, WebSocket.OPEN, s.CLOSED); return r; })()"))
          .isEqualTo(
              "[\"grüße €😀\\u0000\",[0,128,255],\"blob\",\"after\",true,2,0,1,\"\",\"\",\"%s\",1,3]"
                  .formatted(server.url("/a?b")));
      Map<String, String> handshake = server.handshakes.poll(30, TimeUnit.SECONDS);
      assertThat(handshake)
          .containsEntry("Origin", "file://")
          .containsEntry("", "GET /a?b HTTP/1.1");
      assertThat(handshake.get("User-Agent")).doesNotContain("Page/");
    }
  }

  @Test
  void thePageCloses() throws Exception {
    try (SocketServer server = SocketServer.echo()) {
      assertThat(
              page.eval(
                  "(async () => { const s = open2('%s'); await s.opened; s.close(3001, 'enough');"
                          .formatted(server.url("/"))
                      + "const at = s.readyState; const e = await s.closed;"
                      + "return [at, s.readyState, e.code, e.reason, e.wasClean, s.log]; })()"))
          .isEqualTo("[2,3,3001,\"enough\",true,[\"open\",\"close\"]]");
      assertThat(server.closes.poll(30, TimeUnit.SECONDS).code()).isEqualTo(3001);
      assertThat(
              page.eval(
                  "(async () => { const s = open2('%s'); await s.opened; s.close();"
                          .formatted(server.url("/"))
                      + "const e = await s.closed; return [e.code, e.wasClean]; })()"))
          .isEqualTo("[1005,true]");
      assertThat(
              page.eval(
                  "(async () => { const s = open2('%s'); s.close(); const e = await s.closed;"
                          .formatted(server.url("/"))
                      + "return [e.code, e.wasClean, s.log]; })()"))
          .isEqualTo("[1006,false,[\"error\",\"close\"]]");
    }
  }

  @Test
  void theServerChoosesAProtocolSendsPiecesAndCloses() throws Exception {
    try (SocketServer server =
        new SocketServer(
            c -> {
              c.accept("Sec-WebSocket-Protocol: chat.v2\r\n");
              byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
              c.write(SocketServer.TEXT, false, Arrays.copyOf(euro, 1));
              c.write(9, true, new byte[0]); // A ping may come in between.
              c.write(0, true, Arrays.copyOfRange(euro, 1, 3));
              c.write(SocketServer.CLOSE, true, new byte[] {0x0F, (byte) 0xA0, 'b', 'y', 'e'});
              c.read();
              c.read();
            })) {
      assertThat(
              page.eval(
                  "(async () => { const s = open2('%s', ['chat.v1', 'chat.v2']);"
                          .formatted(server.url("/"))
                      + "const e = await s.closed; return [s.protocol, await s.next(), e.code, e.reason,"
                      + " e.wasClean, s.log]; })()"))
          .isEqualTo("[\"chat.v2\",\"€\",4000,\"bye\",true,[\"open\",\"message\",\"close\"]]");
      assertThat(server.handshakes.poll(30, TimeUnit.SECONDS).get("Sec-WebSocket-Protocol"))
          .contains("chat.v1", "chat.v2");
    }
  }

  @Test
  void largeMessagesAndManySocketsKeepTheirOrder() throws Exception {
    try (SocketServer server = SocketServer.echo()) {
      assertThat(
              page.eval(
                  "(async () => { const s = open2('%s'); await s.opened;".formatted(server.url("/"))
                      + "const a = new Uint8Array(8 << 20); for (let i = 0; i < a.length; i++) a[i] = i * 7;"
                      + "s.send(a); const up = s.bufferedAmount;"
                      + "const b = new Uint8Array(await s.next());"
                      + "s.send('x'.repeat(8 << 20)); const t = await s.next();"
                      + "for (let i = 0; i < 2000; i++) s.send('m' + i); let inOrder = 0;"
                      + "for (let i = 0; i < 2000; i++) inOrder += (await s.next()) === 'm' + i;"
                      + "return [up, b.length, b.every((v, i) => v === (i * 7 & 255)), t.length, inOrder]; })()"))
          .isEqualTo("[8388608,8388608,true,8388608,2000]");
      assertThat(
              page.eval(
                  "(async () => { const all = Array.from({length: 100}, () => open2('%s'));"
                          .formatted(server.url("/"))
                      + "await Promise.all(all.map(s => s.opened)); all.forEach((s, i) => s.send('' + i));"
                      + "const r = await Promise.all(all.map(s => s.next()));"
                      + "return r.every((t, i) => t === '' + i); })()"))
          .isEqualTo("true");
    }
  }

  @Test
  void whatTheConstructorRefuses() throws Exception {
    assertThat(
            page.eval(
                "[['ftp://a/'], ['/relative'], ['ws://a/#b'], ['ws://a b/'], ['ws://a/', 'x y'], ['ws://a/', ['x', 'x']], []]"
                    + ".map(a => { try { new WebSocket(...a); return 'none'; } catch (e) { return e.name; } })"))
        .isEqualTo(
            "[\"SyntaxError\",\"SyntaxError\",\"SyntaxError\",\"SyntaxError\",\"SyntaxError\",\"SyntaxError\",\"TypeError\"]");
    try (SocketServer server = SocketServer.echo()) {
      assertThat(
              page.eval(
                  "(async () => { const s = open2('%s'); const r = [];".formatted(server.url("/"))
                      + "const t = f => { try { f(); r.push('none'); } catch (e) { r.push(e.name); } };"
                      + "t(() => s.send('early')); await s.opened; t(() => s.close(1001));"
                      + "t(() => s.close(1000, 'x'.repeat(124))); s.close(); await s.closed;"
                      + "t(() => s.send('late')); r.push(s.bufferedAmount); return r; })()"))
          .isEqualTo("[\"InvalidStateError\",\"InvalidAccessError\",\"SyntaxError\",\"none\",4]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: wrong\r\n\r\n"
      })
  void aBadHandshakeIsAnErrorAndAClose(String answer) throws Exception {
    try (SocketServer server = new SocketServer(c -> c.raw(answer))) {
      assertThat(failure(server.url("/"))).isEqualTo("[[\"error\",\"close\"],1006,false,3]");
    }
    assertThat(failure("ws://localhost:1/")).isEqualTo("[[\"error\",\"close\"],1006,false,3]");
  }

  @Test
  void aServerThatDiesOrSendsTooMuchEndsTheSocket() throws Exception {
    try (SocketServer dies = new SocketServer(c -> c.accept(""))) {
      assertThat(failure(dies.url("/"))).isEqualTo("[[\"open\",\"error\",\"close\"],1006,false,3]");
    }
    try (SocketServer floods =
        new SocketServer(
            c -> {
              c.accept("");
              c.head(SocketServer.BINARY, true, 1L << 40);
              while (true) {
                c.bytes(new byte[1 << 20]);
              }
            })) {
      assertThat(failure(floods.url("/")))
          .isEqualTo("[[\"open\",\"error\",\"close\"],1009,false,3]");
    }
    assertThat(page.eval("1 + 1")).isEqualTo("2");
  }

  @Test
  void aPageThatGoesClosesItsSockets() throws Exception {
    try (SocketServer server = SocketServer.echo()) {
      page.eval(
          "(async () => { const s = open2('%s'); await s.opened; })()".formatted(server.url("/")));
      window.close(page);
      Frame close = server.closes.poll(30, TimeUnit.SECONDS);
      assertThat(close).isNotNull();
      assertThat(close.code()).isEqualTo(1001);
    }
  }

  private String failure(String url) throws Exception {
    return page.eval(
        "(async () => { const s = open2('%s'); const e = await s.closed;".formatted(url)
            + "return [s.log, e.code, e.wasClean, s.readyState]; })()");
  }
}
