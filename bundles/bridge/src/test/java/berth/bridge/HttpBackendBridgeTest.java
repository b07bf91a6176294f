package berth.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.backend.BackendAddress;
import berth.api.bridge.BackendRequest;
import berth.api.bridge.BackendResponse;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge against servers on real sockets. */
@Timeout(60)
class HttpBackendBridgeTest {
  private static final int CONNECTIONS = BackendClient.CONNECTIONS_PER_BACKEND;

  // Not JUnit's own, whose names can be too long for a socket.
  private Path folder;
  private Path socket;
  private BackendAddress address;
  private HttpBackendBridge bridge;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("bridge");
    socket = folder.resolve("s.sock");
    address = address(socket);
    bridge = new HttpBackendBridge(FixedBackends.at(() -> address));
  }

  /** How the bridge reaches the socket. */
  BackendAddress address(Path socket) {
    return new BackendAddress.Socket(socket);
  }

  @AfterEach
  void close() throws IOException {
    bridge.deactivate();
    Files.deleteIfExists(socket);
    Files.deleteIfExists(folder);
  }

  @Test
  void requestAndAnswerArriveWhole() throws Exception {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    try (var _ =
        serve(
            c -> {
              requests.add(c.request());
              c.write(
                  "HTTP/1.1 418 I'm a teapot\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 5\r\n\r\nshort");
            })) {
      var request =
          new BackendRequest(
              "PATCH",
              "items?q=a%20b&x={1|2} ü#part",
              Map.of(
                  "Content-Type",
                  "text/x",
                  "Host",
                  "evil",
                  "Transfer-Encoding",
                  "chunked",
                  "Accept-Encoding",
                  "br",
                  "Connection",
                  "close"),
              "body".getBytes(StandardCharsets.UTF_8));

      Answer answer = send(request);

      assertThat(answer.response().status()).isEqualTo(418);
      assertThat(answer.response().reason()).isEqualTo("I'm a teapot");
      assertThat(answer.response().headers()).containsEntry("x-a", List.of("1", "2"));
      assertThat(answer.text()).isEqualTo("short");
      String sent = requests.poll(5, TimeUnit.SECONDS);
      assertThat(sent)
          .startsWith("PATCH /items?q=a%20b&x={1|2}%20%C3%BC HTTP/1.1\r\n")
          .containsOnlyOnce("Host: localhost\r\n")
          .containsOnlyOnce("Content-Type: text/x\r\n")
          .containsOnlyOnce("Content-Length: 4\r\n")
          .doesNotContain("evil", "chunked", "Upgrade", " br", "close")
          .endsWith("\r\n\r\nbody");
    }
  }

  @Test
  void connectionIsKeptAndUsedAgain() throws Exception {
    try (var server = serve(HttpBackendBridgeTest::echoTarget)) {
      for (int i = 0; i < 20; i++) {
        assertThat(get("/" + i).text()).isEqualTo("/" + i);
      }
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void chunkedBodyStreamsAsItComes() throws Exception {
    var seen = new CountDownLatch(1);
    try (var server =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
              await(seen);
              c.write("3\r\ntwo\r\n0\r\n\r\n");
              echoTarget(c);
            })) {
      String text =
          bridge.send(
              null,
              get("/", Map.of()),
              response -> {
                String first = new String(response.body().readNBytes(3));
                seen.countDown();
                return first + "," + new String(response.body().readAllBytes());
              });
      assertThat(text).isEqualTo("one,two");
      assertThat(get("/next").text()).isEqualTo("/next");
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void tenMegabytesBothWays() throws Exception {
    byte[] body = new byte[10 << 20];
    new Random(1).nextBytes(body);
    try (var _ =
        serve(
            c -> {
              String request = c.request();
              c.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
              c.write(request.substring(request.indexOf("\r\n\r\n") + 4));
            })) {
      assertThat(send(new BackendRequest("POST", "/", Map.of(), body)).body()).isEqualTo(body);
    }
  }

  @Test
  void answersWithoutBody() throws Exception {
    try (var server =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 204 No Content\r\n\r\n");
              c.request();
              c.write("HTTP/1.1 200\r\nContent-Length: 1000\r\n\r\n");
              echoTarget(c);
            })) {
      assertThat(get("/").response().status()).isEqualTo(204);
      Answer head = send(new BackendRequest("HEAD", "/", Map.of(), null));
      assertThat(head.response().reason()).isEmpty();
      assertThat(head.body()).isEmpty();
      assertThat(get("/after").text()).isEqualTo("/after");
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void redirectsAndErrorsAreAnswersLikeOthers() throws Exception {
    var requests = new AtomicInteger();
    List<String> statuses = List.of("302 Found\r\nLocation: /x", "503 Busy", "500 Oh", "401 No");
    try (var _ =
        serve(
            c -> {
              while (c.request() != null) {
                String status = statuses.get(requests.getAndIncrement());
                c.write("HTTP/1.1 " + status + "\r\nContent-Length: 3\r\n\r\nwhy");
              }
            })) {
      for (int status : List.of(302, 503, 500, 401)) {
        Answer answer = get("/");
        assertThat(answer.response().status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo("why");
      }
      assertThat(requests).hasValue(4);
    }
  }

  @Test
  void gzipIsDecoded() throws Exception {
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write("plain words".getBytes(StandardCharsets.UTF_8));
    }
    try (var _ =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n");
              c.write("Content-Length: " + zipped.size() + "\r\n\r\n");
              c.out.write(zipped.toByteArray());
              echoTarget(c);
            })) {
      Answer answer = get("/");
      assertThat(answer.text()).isEqualTo("plain words");
      assertThat(answer.response().headers())
          .doesNotContainKeys("content-encoding", "content-length");
    }
  }

  @Test
  void absentSocketFailsAtOnce() {
    long start = System.nanoTime();
    assertFails("/", "connect ENOENT " + socket);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void deadSocketRefuses() throws Exception {
    serve(c -> {}).close();
    Files.createFile(socket);
    assertFails("/", "connect ECONNREFUSED " + socket);
  }

  @Test
  void pathThatIsTooLong() {
    address = new BackendAddress.Socket(folder.resolve("x".repeat(100)));
    assertThatThrownBy(() -> get("/"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("at most 107 bytes")
        .hasMessageContaining("BERTH_HOME");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'socket hang up'",
    "'HTTP/1.1 200 OK\r\nContent-Le', 'Parse Error: '",
    "'SSH-2.0-OpenSSH_9.2\r\n\r\n', 'Parse Error: '",
    "'HTTP/1.1 xx OK\r\n\r\n', 'Parse Error: '",
    "'HTTP/1.1 200 OK\r\nno colon\r\n\r\n', 'Parse Error: '",
    "'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', 'Parse Error: '",
  })
  void answersThatAreNone(String written, String message) throws Exception {
    try (var server =
        serve(
            c -> {
              c.request();
              c.write(written);
            })) {
      assertFails("/", message);
      // A connection of its own has one try: repeating would hide a fault of the backend.
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void endlessHeadersAreRefused() throws Exception {
    try (var _ =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\n");
              while (true) {
                c.write("X: y\r\n");
              }
            })) {
      assertFails("/", "Parse Error: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\nfive!",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nfive!\r\n64\r\nmore",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nfive!\r\nzz\r\n"
      })
  void bodyCutShortIsAnErrorWhenRead(String rest) throws Exception {
    try (var _ =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\n" + rest);
            })) {
      var beginning = new ByteArrayOutputStream();
      assertThatThrownBy(
              () ->
                  bridge.send(
                      null, get("/", Map.of()), response -> response.body().transferTo(beginning)))
          .isInstanceOf(BerthException.class)
          .hasMessageStartingWith("aborted: ");
      assertThat(beginning.toString()).startsWith("five!");
    }
  }

  @Test
  void abandonedBodyClosesTheConnectionAtOnce() throws Exception {
    try (var server =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n");
              byte[] block = new byte[8192];
              while (true) {
                c.out.write(block);
              }
            })) {
      for (int i = 0; i < CONNECTIONS + 5; i++) {
        int octet = bridge.send(null, get("/", Map.of()), response -> response.body().read());
        assertThat(octet).isZero();
      }
      server.awaitNoConnection();
    }
  }

  @Test
  void restartedBackendIsReachedThroughANewConnection() throws Exception {
    var first = serve(HttpBackendBridgeTest::echoTarget);
    get("/one");
    first.close();
    try (var _ = serve(HttpBackendBridgeTest::echoTarget)) {
      assertThat(send(new BackendRequest("POST", "/two", Map.of(), new byte[1])).text())
          .isEqualTo("/two");
    }
  }

  @Test
  void idempotentRequestOnAConnectionThatDiesIsSentAgain() throws Exception {
    var requests = new AtomicInteger();
    try (var server =
        serve(
            c -> {
              c.request();
              c.answer("first");
              c.request(); // Closing now cannot be seen before the request is written.
              requests.incrementAndGet();
            })) {
      get("/");
      assertThat(get("/").text()).isEqualTo("first");
      assertThat(server.connections).hasValue(2);
      assertThatThrownBy(() -> send(new BackendRequest("POST", "/", Map.of(), null)))
          .hasMessage("socket hang up");
      assertThat(server.connections).hasValue(2);
      assertThat(requests).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void waitingIsInterruptible(boolean virtual) throws Exception {
    var arrived = new CountDownLatch(1);
    try (var server =
        serve(
            c -> {
              c.request();
              arrived.countDown();
              c.request();
            })) {
      var outcome = new CompletableFuture<Throwable>();
      Thread thread =
          (virtual ? Thread.ofVirtual() : Thread.ofPlatform())
              .start(
                  () -> {
                    try {
                      get("/");
                      outcome.complete(null);
                    } catch (Throwable e) {
                      outcome.complete(e);
                    }
                  });
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();
      assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
      server.awaitNoConnection();
    }
  }

  @Test
  void thousandAtOnceWithASmallBacklog() throws Exception {
    try (var server = new UnixServer(socket, 5, HttpBackendBridgeTest::echoTarget);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        String target = "/" + i;
        answers.add(threads.submit(() -> get(target).text()));
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(answers.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("/" + i);
      }
      assertThat(server.connections).hasValueBetween(1, CONNECTIONS);
    }
  }

  @Test
  void noFileDescriptorIsLost() throws Exception {
    try (var _ =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            })) {
      get("/");
      long before = fileDescriptors();
      for (int i = 0; i < 200; i++) {
        get("/");
      }
      assertThat(fileDescriptors()).isLessThan(before + 50);
    }
  }

  @ParameterizedTest
  @CsvSource({"X-A, 'a\r\nX-B: b'", "'X A', a", "'', a"})
  void headersThatWouldSmuggleAreRefused(String name, String value) {
    assertThatThrownBy(() -> send(get("/", Map.of(name, value))))
        .isInstanceOf(BerthException.class)
        .hasMessageMatching("(Header name must|Invalid character in header) .*");
  }

  @Test
  void backendOnAPort() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int port = server.getAddress().getPort();
    address = new BackendAddress.Tcp("127.0.0.1", port);
    server.createContext(
        "/",
        exchange -> {
          byte[] host = exchange.getRequestHeaders().getFirst("Host").getBytes();
          exchange.sendResponseHeaders(200, host.length);
          exchange.getResponseBody().write(host);
          exchange.close();
        });
    server.start();
    try {
      assertThat(get("/").text()).isEqualTo("127.0.0.1:" + port);
    } finally {
      server.stop(0);
    }
    assertFails("/", "connect ECONNREFUSED 127.0.0.1:" + port);
  }

  private UnixServer serve(UnixServer.Script script) throws IOException {
    return new UnixServer(socket, 128, script);
  }

  private static void echoTarget(UnixServer.Connection connection) throws IOException {
    for (String request = connection.request(); request != null; request = connection.request()) {
      connection.answer(request.split(" ", 3)[1]);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long fileDescriptors() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  private void assertFails(String target, String message) {
    assertThatThrownBy(() -> get(target))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith(message);
  }

  private Answer get(String target) throws BerthException {
    return send(get(target, Map.of()));
  }

  private static BackendRequest get(String target, Map<String, String> headers) {
    return new BackendRequest("GET", target, headers, null);
  }

  private Answer send(BackendRequest request) throws BerthException {
    return bridge.send(
        null, request, response -> new Answer(response, response.body().readAllBytes()));
  }

  private record Answer(BackendResponse response, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }
}
