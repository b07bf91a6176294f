package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.LocalServer.Seen;
import berth.webview.PageWindow.Shown;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page asks of other servers, which know nothing of CORS. */
class PageFetchTest extends ServerTest {
  private Shown page;

  @BeforeEach
  void openPage() throws Exception {
    page = window.open("test/fetch", "<!doctype html><body>fetch</body>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void everyMethodGetsThroughWithItsBody(String method) throws Exception {
    server.on("/", x -> LocalServer.send(x, 200, "text/plain", "done".getBytes()));
    String body = method.equals("GET") ? "" : ", body: 'é€', headers: {'X-Own': 'a'}";
    assertThat(fetch("/a?b=c|{d}", "{method: '" + method + "'" + body + "}", "text()"))
        .isEqualTo("\"done\"");
    Seen seen = next();
    assertThat(seen.method()).isEqualTo(method);
    assertThat(seen.path()).isEqualTo("/a?b=c%7C%7Bd%7D");
    assertThat(seen.text()).isEqualTo(method.equals("GET") ? "" : "é€");
    assertThat(seen.header("X-Own")).isEqualTo(method.equals("GET") ? null : "a");
    assertThat(server.seen).as("no preflight reaches the server").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'é€'", "new Blob(['é€'])", "new TextEncoder().encode('é€')"})
  void aRequestObjectGetsThroughWithItsBody(String body) throws Exception {
    server.on("/", x -> LocalServer.send(x, 200, "text/plain", "done".getBytes()));
    for (String method : new String[] {"POST", "DELETE"}) {
      String request =
          "new Request('%s', {method: '%s', headers: {'X-Own': 'a'}, body: %s})"
              .formatted(server.url("/a"), method, body);
      assertThat(page.eval("fetch(%s).then(r => r.text())".formatted(request)))
          .isEqualTo("\"done\"");
      Seen seen = next();
      assertThat(seen.method()).isEqualTo(method);
      assertThat(seen.text()).isEqualTo("é€");
      assertThat(seen.header("X-Own")).isEqualTo("a");
    }
    String url = server.url("/a");
    assertThat(
            page.eval(
                "fetch(new Request('%s'), {headers: {'X-Own': 'b'}}).then(r => r.url)"
                    .formatted(url)))
        .isEqualTo("\"" + url + "\"");
    assertThat(next().header("X-Own")).isEqualTo("b");
  }

  @Test
  void aBodyOfUnknownLengthCanBeReadInEachWay() throws Exception {
    server.on(
        "/chunked",
        x -> {
          x.getResponseHeaders().add("Content-Type", "application/json");
          x.sendResponseHeaders(200, 0);
          x.getResponseBody().write("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8));
        });
    String url = server.url("/chunked");
    assertThat(
            page.eval(
                "(async () => { const r = await fetch('%s'), copy = r.clone(), other = copy.clone();"
                        .formatted(url)
                    + "const blob = await other.blob();"
                    + "return [r.url, copy.url, r.type, r.ok, (await r.json()).a, r.bodyUsed,"
                    + " (await copy.arrayBuffer()).byteLength, blob.type, blob.size]; })()"))
        .isEqualTo(
            "[\"%1$s\",\"%1$s\",\"cors\",true,\"é\",true,10,\"application/json\",10]"
                .formatted(url));
  }

  @Test
  void requestsOfXmlHttpRequestToo() throws Exception {
    server.on("/", x -> LocalServer.send(x, 404, "text/plain", "missing".getBytes()));
    assertThat(
            page.eval(
                "new Promise(resolve => { const x = new XMLHttpRequest();"
                    + "x.open('DELETE', '%s'); x.withCredentials = true;"
                        .formatted(server.url("/x"))
                    + "x.onload = () => resolve([x.status, x.responseText,"
                    + " x.getResponseHeader('content-type')]);"
                    + "x.setRequestHeader('Content-Type', 'application/json');"
                    + "x.send('{}'); })"))
        .isEqualTo("[404,\"missing\",\"text/plain\"]");
    Seen seen = next();
    assertThat(seen.method()).isEqualTo("DELETE");
    assertThat(seen.text()).isEqualTo("{}");
  }

  @Test
  void aServerSeesWhatItSawInDockerDesktop() throws Exception {
    server.on("/", x -> LocalServer.send(x, 200, "text/plain", "x".getBytes()));
    fetch("/", "{credentials: 'include'}", "text()");
    Seen seen = next();
    assertThat(seen.header("Origin")).isEqualTo("file://");
    assertThat(seen.header("Referer")).isNull();
    assertThat(seen.header("User-Agent")).contains("JavaFX").doesNotContain("Page/");
    assertThat(page.eval("navigator.userAgent")).doesNotContain("Page/");
  }

  @Test
  void statusHeadersAndBodiesOfErrorsCanBeRead() throws Exception {
    server.on(
        "/",
        x -> {
          x.getResponseHeaders().add("X-Own", "yes");
          LocalServer.send(x, 503, "application/json", "{\"why\":\"busy\"}".getBytes());
        });
    assertThat(
            page.eval(
                "fetch('%s').then(async r => [r.status, r.ok, r.headers.get('x-own'), (await r.json()).why])"
                    .formatted(server.url("/"))))
        .isEqualTo("[503,false,\"yes\",\"busy\"]");
  }

  @Test
  void redirectsToOtherHostsKeepThePagesRights() throws Exception {
    server.on(
        "/from",
        x -> {
          x.getResponseHeaders().add("Location", server.url("127.0.0.1", "/to"));
          x.sendResponseHeaders(307, -1);
        });
    server.on("/to", x -> LocalServer.send(x, 200, "text/plain", "there".getBytes()));
    assertThat(
            page.eval(
                "fetch('%s', {method: 'POST', headers: {'X-Own': '1'}, body: 'b'})"
                        .formatted(server.url("/from"))
                    + ".then(async r => [new URL(r.url).host, await r.text()])"))
        .isEqualTo(
            "[\"%s\",\"there\"]"
                .formatted(server.url("127.0.0.1", "").substring("http://".length())));
    assertThat(next().path()).isEqualTo("/from");
    assertThat(next().text()).isEqualTo("b");
  }

  @Test
  void packedAndLargeBodiesArrive() throws Exception {
    byte[] large = new byte[20 << 20];
    Arrays.fill(large, (byte) 'x');
    server.on("/large", x -> LocalServer.send(x, 200, "text/plain", large));
    server.on(
        "/chunked",
        x -> {
          x.sendResponseHeaders(200, 0);
          x.getResponseBody().write(large);
        });
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(large);
    }
    server.on(
        "/packed",
        x -> {
          x.getResponseHeaders().add("Content-Encoding", "gzip");
          LocalServer.send(x, 200, "text/plain", packed.toByteArray());
        });
    for (String path : new String[] {"/large", "/chunked", "/packed"}) {
      assertThat(fetch(path, "{}", "text().then(t => t.length)"))
          .as(path)
          .isEqualTo(Integer.toString(large.length));
    }
  }

  @Test
  void uploadsArriveWhole() throws Exception {
    server.on("/", x -> LocalServer.send(x, 200, "text/plain", "ok".getBytes()));
    page.eval(
        "window.form = new FormData(); form.append('file', new Blob([new Uint8Array(5000000)]), 'f');"
            + "window.post = body => fetch('%s', {method: 'POST', body}).then(r => r.text()); 0"
                .formatted(server.url("/")));
    page.eval("post(form)");
    Seen form = next();
    assertThat(form.body().length).isGreaterThan(5_000_000).isLessThan(5_001_000);
    assertThat(form.header("Content-Type")).startsWith("multipart/form-data; boundary=");
    page.eval("post(new Blob(['bytes'], {type: 'image/x'}))");
    Seen blob = next();
    assertThat(blob.text()).isEqualTo("bytes");
    assertThat(blob.header("Content-Type")).isEqualTo("image/x");
    page.eval("post(new Uint8Array(3000000))");
    assertThat(next().body()).hasSize(3_000_000);
    page.eval(
        "new Promise(done => { const x = new XMLHttpRequest(); x.onload = done;"
            + "x.open('PUT', '%s'); x.send(form); }).then(() => 0)".formatted(server.url("/")));
    assertThat(next().header("Content-Type")).startsWith("multipart/form-data; boundary=");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSlowBodyArrivesDropByDrop(boolean packed) throws Exception {
    CountDownLatch seenByPage = new CountDownLatch(1);
    server.on(
        "/slow",
        x -> {
          if (packed) {
            x.getResponseHeaders().add("Content-Encoding", "gzip");
          }
          x.sendResponseHeaders(201, 0);
          var out = packed ? new GZIPOutputStream(x.getResponseBody(), true) : x.getResponseBody();
          LocalServer.drop(out, "first €");
          seenByPage.await(30, TimeUnit.SECONDS);
          LocalServer.drop(out, "second");
          out.close();
        });
    server.on(
        "/seen",
        x -> {
          seenByPage.countDown();
          LocalServer.send(x, 200, "text/plain", "ok".getBytes());
        });
    assertThat(
            page.eval(
                "(async () => { const r = await fetch('%s'); const reader = r.body.getReader();"
                        .formatted(server.url("/slow"))
                    + "const d = new TextDecoder(); const one = await reader.read();"
                    + "await fetch('%s'); const two = await reader.read();"
                        .formatted(server.url("/seen"))
                    + "return [r.status, new URL(r.url).pathname, d.decode(one.value),"
                    + " d.decode(two.value), (await reader.read()).done]; })()"))
        .isEqualTo("[201,\"/slow\",\"first €\",\"second\",true]");
  }

  @Test
  void aStreamThatThePageGivesUpEndsAtTheServer() throws Exception {
    CountDownLatch broken = new CountDownLatch(2);
    server.on(
        "/endless",
        x -> {
          x.sendResponseHeaders(200, 0);
          try {
            while (true) {
              LocalServer.drop(x.getResponseBody(), "x");
              Thread.sleep(20);
            }
          } finally {
            broken.countDown();
          }
        });
    assertThat(
            page.eval(
                "(async () => { const c = new AbortController();"
                    + "const r = await fetch('%1$s', {signal: c.signal});"
                        .formatted(server.url("/endless"))
                    + "const reader = r.body.getReader(); await reader.read(); c.abort();"
                    + "const aborted = await reader.read().then(async v => { for (;;) await reader.read(); })"
                    + ".catch(e => e.name);"
                    + "const s = (await fetch('%1$s')).body.getReader(); await s.read(); await s.cancel();"
                        .formatted(server.url("/endless"))
                    + "return aborted; })()"))
        .isEqualTo("\"AbortError\"");
    assertThat(broken.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void aServerThatBreaksTheRulesFailsTheFetch(String answer) throws Exception {
    try (ServerSocket bad = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> {
            try {
              while (true) {
                try (Socket socket = bad.accept()) {
                  socket.getInputStream().read(new byte[4096]);
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
              }
            } catch (java.io.IOException e) {
              // Closed.
            }
          });
      assertThat(
              page.eval(
                  "fetch('http://localhost:%d/').then(r => r.text()).catch(e => e.name)"
                      .formatted(bad.getLocalPort())))
          .isEqualTo("\"TypeError\"");
    }
    assertThat(page.eval("fetch('http://localhost:1/').catch(e => e.name)"))
        .isEqualTo("\"TypeError\"");
  }

  private Seen next() throws InterruptedException {
    Seen seen = server.seen.poll(30, TimeUnit.SECONDS);
    assertThat(seen).isNotNull();
    return seen;
  }

  private String fetch(String path, String init, String then) throws Exception {
    return page.eval("fetch('%s', %s).then(r => r.%s)".formatted(server.url(path), init, then));
  }
}
