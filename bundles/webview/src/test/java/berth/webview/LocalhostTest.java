package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import berth.webview.PageWindow.Shown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that listen at ::1 only, as those of Node.js do, and are called localhost. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalhostTest {
  @TempDir static Path home;
  private static PageWindow window;
  private LocalServer server;
  private Shown page;

  @BeforeAll
  static void openWindow() throws Exception {
    assumeTrue(hasIpv6(), "this machine has IPv6");
    window = new PageWindow(home);
  }

  private static boolean hasIpv6() {
    try {
      new ServerSocket(0, 1, ipv6()).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress ipv6() throws IOException {
    return InetAddress.getByName("::1");
  }

  @BeforeEach
  void begin() throws Exception {
    server = new LocalServer(ipv6());
    server.on("/", x -> LocalServer.send(x, 200, "text/plain", "here".getBytes()));
    page = window.open("test/localhost", "<!doctype html><body>localhost</body>");
  }

  @AfterEach
  void end() throws Exception {
    window.closePages();
    server.close();
  }

  @AfterAll
  static void closeWindow() throws Exception {
    if (window != null) {
      window.close();
    }
  }

  @Test
  void fetchAndXmlHttpRequestFindIt() throws Exception {
    String fetch = "fetch('%s', {method: 'POST', body: new Blob(['sent'])}).then(r => r.text())";
    assertThat(page.eval(fetch.formatted(server.url("/a?b=c")))).isEqualTo("\"here\"");
    LocalServer.Seen seen = server.seen.poll(PageWindow.SECONDS, TimeUnit.SECONDS);
    assertThat(seen.path()).isEqualTo("/a?b=c");
    assertThat(seen.text()).isEqualTo("sent");
    assertThat(seen.header("Host")).isEqualTo(URI.create(server.url("/")).getRawAuthority());

    String request =
        "new Promise((done, failed) => { const x = new XMLHttpRequest(); x.open('POST', '%s');"
            + " x.onload = () => done(x.responseText); x.onerror = failed; x.send('sent'); })";
    assertThat(page.eval(request.formatted(server.url("/")))).isEqualTo("\"here\"");
    assertThat(server.seen.take().text()).isEqualTo("sent");
  }

  @Test
  void aFrameFindsIt() throws Exception {
    server.page("/frame", "<!doctype html><script>parent.postMessage('frame', '*')</script>");
    String frame =
        "new Promise(done => { onmessage = e => done(e.data);"
            + " document.body.append(Object.assign(document.createElement('iframe'), {src: '%s'})) })";
    assertThat(page.eval(frame.formatted(server.url("/frame")))).isEqualTo("\"frame\"");
  }

  @Test
  void aWebSocketFindsIt() throws Exception {
    try (SocketServer sockets =
        new SocketServer(
            ipv6(),
            connection -> {
              connection.accept("");
              connection.write(SocketServer.TEXT, true, "hello".getBytes());
              connection.read();
            })) {
      String socket =
          "new Promise((done, failed) => { const s = new WebSocket('%s');"
              + " s.onmessage = e => { s.close(); done(e.data); }; s.onerror = failed; })";
      assertThat(page.eval(socket.formatted(sockets.url("/")))).isEqualTo("\"hello\"");
      assertThat(sockets.handshakes.take())
          .containsEntry("host", URI.create(sockets.url("/")).getRawAuthority());
    }
  }

  @Test
  void absoluteAddressesOfVmServiceFindIt() throws Exception {
    String get = "ddClient.extension.vm.service.get('%s')";
    assertThat(page.eval(get.formatted(server.url("/")))).isEqualTo("\"here\"");
  }
}
