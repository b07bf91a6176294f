package berth.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendAddress;
import berth.api.bridge.BackendRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backends that start, are overrun or do what they should not, on real sockets. */
@Timeout(60)
class BadBackendTest {
  private final AtomicReference<BackendAddress> address = new AtomicReference<>();
  private Path folder;
  private Path socket;
  private HttpBackendBridge bridge;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("bridge");
    socket = folder.resolve("s.sock");
    address.set(address(socket));
    bridge = new HttpBackendBridge(FixedBackends.at(address::get));
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
  void aBackendThatStartsFailsWithinASecond() throws Exception {
    assertFailsFast("connect ENOENT " + socket);
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(socket));
    }
    assertFailsFast("connect ECONNREFUSED " + socket); // The file is there, nobody listens.
    int port;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    address.set(new BackendAddress.Tcp("127.0.0.1", port));
    assertFailsFast("connect ECONNREFUSED 127.0.0.1:" + port);
  }

  @Test
  void aFullBacklogFailsWithinASecondAndLeavesNoThread() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(socket), 1);
      fill(waiting);
      assertFailsFast("connect ETIMEDOUT " + socket);
      assertFailsFast("connect ETIMEDOUT " + socket);
      // A thread that stayed would be one for each request of a page that polls.
      while (connecting() > 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  /** One client at a time, as simple servers do it: the wait for the last is far over a second. */
  @Test
  void aBusyBackendWithASmallBacklogIsWaitedFor() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(socket), 2);
      threads.submit(
          () -> {
            while (true) {
              try (SocketChannel channel = listener.accept()) {
                var connection = new UnixServer.Connection(channel);
                connection.request();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
                connection.write("HTTP/1.0 200 OK\r\n\r\ndone");
              }
            }
          });
      long start = System.nanoTime();
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(threads.submit(() -> text("GET")));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("done");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aThousandAtOnceOverAPort() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      address.set(new BackendAddress.Tcp("127.0.0.1", listener.getLocalPort()));
      threads.submit(
          () -> {
            while (true) {
              var client = listener.accept();
              threads.submit(
                  () -> {
                    try (client) {
                      var in = client.getInputStream();
                      int ends = 0;
                      for (int octet = in.read(); octet >= 0; octet = in.read()) {
                        ends = octet == '\n' ? ends + 1 : octet == '\r' ? ends : 0;
                        if (ends == 2) {
                          client
                              .getOutputStream()
                              .write(
                                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                      .getBytes(StandardCharsets.US_ASCII));
                        }
                      }
                    }
                    return null;
                  });
            }
          });
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        answers.add(threads.submit(() -> text("GET")));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get(40, TimeUnit.SECONDS)).isEqualTo("ok");
      }
      bridge.deactivate();
    }
  }

  @Test
  void whatIsSentBeyondTheContentLengthIsNobodysAnswer() throws Exception {
    var requests = new AtomicInteger();
    try (var server =
        serve(
            c -> {
              while (c.request() != null) {
                requests.incrementAndGet();
                c.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
              }
            })) {
      for (String method : List.of("GET", "POST", "GET")) {
        assertThat(text(method)).isEqualTo("first");
      }
      assertThat(requests).hasValue(3);
      assertThat(server.connections).hasValue(3);
    }
  }

  @Test
  void interimAnswersAreSkipped() throws Exception {
    try (var _ =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n");
              c.answer("final");
            })) {
      assertThat(text("POST")).isEqualTo("final");
    }
  }

  @Test
  void switchingProtocolsUnaskedIsAnError() throws Exception {
    try (var server =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
              c.request();
            })) {
      assertThatThrownBy(() -> text("GET"))
          .isInstanceOf(BerthException.class)
          .hasMessageStartingWith("Parse Error");
      server.awaitNoConnection();
    }
  }

  @Test
  void aBodyWithoutLengthEndsWithTheConnection() throws Exception {
    try (var server =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end");
            })) {
      assertThat(text("GET")).isEqualTo("until the end");
      assertThat(text("GET")).isEqualTo("until the end");
      assertThat(server.connections).hasValue(2);
    }
  }

  /** One line without end, and a head that grows by folding. */
  @Test
  void endlessLinesAreRefused() throws Exception {
    for (String head : List.of("HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nX: ")) {
      for (String more : List.of("x".repeat(1000), "x\r\n y")) {
        try (var server =
            serve(
                c -> {
                  c.request();
                  c.write(head);
                  while (true) {
                    c.write(more);
                  }
                })) {
          assertThatThrownBy(() -> text("GET"))
              .isInstanceOf(BerthException.class)
              .hasMessageStartingWith("Parse Error");
          server.awaitNoConnection();
        }
      }
    }
  }

  @Test
  void aGigabyteThatNobodyWantsIsNotRead() throws Exception {
    byte[] block = new byte[1 << 20];
    var sent = new AtomicInteger();
    try (var server =
        serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nContent-Length: " + (1L << 30) + "\r\n\r\n");
              for (int i = 0; i < 1024; i++) {
                c.out.write(block);
                sent.incrementAndGet();
              }
            })) {
      assertThatThrownBy(
              () ->
                  bridge.send(
                      null,
                      new BackendRequest("GET", "/", Map.of(), null),
                      response -> {
                        throw new IOException("too large");
                      }))
          .hasMessage("too large");
      server.awaitNoConnection();
      assertThat(sent).hasValueLessThan(8);
    }
  }

  @Test
  void manyTargetsReachTheWireAsOnePath() throws Exception {
    try (var _ = serve(BadBackendTest::echoTarget)) {
      for (var target : Map.of("//a/b", "//a/b", "?q=1", "/?q=1", "a:b/c", "/a:b/c").entrySet()) {
        assertThat(
                bridge.<String>send(
                    null,
                    new BackendRequest("GET", target.getKey(), Map.of(), null),
                    response -> new String(response.body().readAllBytes())))
            .isEqualTo(target.getValue());
      }
    }
  }

  @Test
  void aClosedConnectionBetweenTwoRequestsIsNotAnError() throws Exception {
    try (var server =
        serve(
            c -> {
              c.request();
              c.answer("one");
            })) {
      for (String method : List.of("GET", "PUT", "DELETE", "POST", "PATCH")) {
        assertThat(text(method)).isEqualTo("one");
        server.awaitNoConnection();
      }
    }
  }

  private static void echoTarget(UnixServer.Connection connection) throws IOException {
    for (String request = connection.request(); request != null; request = connection.request()) {
      connection.answer(request.split(" ", 3)[1]);
    }
  }

  private UnixServer serve(UnixServer.Script script) throws IOException {
    return new UnixServer(socket, 128, script);
  }

  private String text(String method) throws BerthException {
    return bridge.send(
        null,
        new BackendRequest(method, "/", Map.of(), null),
        response -> new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
  }

  private void assertFailsFast(String message) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> text("GET"))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith(message);
    // What the page is promised, and not how fast this machine is (reference 3.4).
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  /** How many threads of the bridge are connecting. */
  private static long connecting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith("berth-bridge-connect"))
        .filter(
            entry ->
                Arrays.stream(entry.getValue()).anyMatch(f -> f.getMethodName().equals("connect")))
        .count();
  }

  /** Connects until the listener takes no more. */
  private void fill(List<SocketChannel> waiting) throws IOException {
    while (true) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      waiting.add(channel);
      channel.configureBlocking(false);
      try {
        if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
          return;
        }
      } catch (IOException e) {
        return; // EAGAIN: the backlog is full.
      }
    }
  }
}
