package berth.api.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.StandIn;
import berth.api.backend.BackendAddress;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link BackendBridge} keeps to (reference 3.4). */
@Timeout(60)
public abstract class BackendBridgeContract {
  // JUnit's own folders can have names that are too long for a socket.
  private Path folder;
  private Path socket;
  private Extension extension;
  private BackendBridge bridge;

  /**
   * The one to check.
   *
   * @param backends answers {@link Backends#address} only
   */
  protected abstract BackendBridge bridge(Backends backends);

  /** Lets go of what the bridge holds. */
  protected abstract void close(BackendBridge bridge);

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("bridge");
    socket = folder.resolve("tool.sock");
    extension = ExtensionFixture.withSocket(folder, "tool.sock");
    BackendAddress address = new BackendAddress.Socket(socket);
    bridge =
        bridge(
            StandIn.of(
                Backends.class,
                new Object() {
                  @SuppressWarnings("unused")
                  public BackendAddress address(Extension extension) {
                    return address;
                  }
                }));
  }

  @AfterEach
  void close() throws IOException {
    close(bridge);
    Files.deleteIfExists(socket);
    Files.deleteIfExists(folder);
  }

  @Test
  void requestAndAnswerArriveWhole() throws Exception {
    try (var backend =
        new SocketBackend(
            socket, "HTTP/1.1 418 I'm a teapot\r\nX-Kind: Pot\r\nContent-Length: 5\r\n\r\nshort")) {
      Answer answer =
          send("POST", "/items?q=a%20b", Map.of("Content-Type", "text/x"), "body".getBytes());

      assertThat(answer.status).isEqualTo(418);
      assertThat(answer.headers.get("x-kind")).isEqualTo("Pot");
      assertThat(answer.body).isEqualTo("short");
      assertThat(backend.request())
          .startsWith("POST /items?q=a%20b HTTP/1.1\r\n")
          .containsIgnoringCase("content-type: text/x\r\n")
          .endsWith("\r\n\r\nbody");
    }
  }

  @Test
  void aTargetNeedsNoSlash() throws Exception {
    try (var backend = new SocketBackend(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      send("GET", "hello", Map.of(), null);

      assertThat(backend.request()).startsWith("GET /hello HTTP/1.1\r\n");
    }
  }

  @Test
  void chunksAreTakenApart() throws Exception {
    try (var _ =
        new SocketBackend(
            socket,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) {
      assertThat(send("GET", "/", Map.of(), null).body).isEqualTo("abcde");
    }
  }

  @Test
  void anAbsentSocketFailsInTheWordsThatPagesKnow() {
    assertThatThrownBy(() -> send("GET", "/", Map.of(), null))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith("connect ENOENT");
  }

  @Test
  void aBackendThatHangsUpFailsInTheWordsThatPagesKnow() throws Exception {
    try (var _ = new SocketBackend(socket, "")) {
      assertThatThrownBy(() -> send("POST", "/", Map.of(), null))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("socket hang up");
    }
  }

  @Test
  void aWaitCanBeInterrupted() throws Exception {
    try (var backend = new SocketBackend(socket, null)) {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Thread caller =
          Thread.startVirtualThread(
              () -> {
                try {
                  send("GET", "/", Map.of(), null);
                  failure.complete(null);
                } catch (Throwable e) {
                  failure.complete(e);
                }
              });
      backend.request();

      caller.interrupt();

      assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(BerthException.class);
    }
  }

  private record Answer(int status, Map<String, String> headers, String body) {}

  private Answer send(String method, String target, Map<String, String> headers, byte[] body)
      throws BerthException {
    return bridge.send(
        extension,
        new BackendRequest(method, target, headers, body),
        response ->
            new Answer(
                response.status(),
                response.headers().entrySet().stream()
                    .collect(
                        java.util.stream.Collectors.toMap(
                            Map.Entry::getKey, entry -> String.join(", ", entry.getValue()))),
                new String(response.body().readAllBytes(), StandardCharsets.UTF_8)));
  }
}
