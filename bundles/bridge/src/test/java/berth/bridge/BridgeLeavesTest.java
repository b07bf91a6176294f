package berth.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendAddress;
import berth.api.bridge.BackendRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of requests that are still under way when the bridge leaves. */
@Timeout(60)
class BridgeLeavesTest {
  private static final String REASON = "because the part berth.bridge was replaced";

  private final ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor();
  private Path folder;
  private Path socket;
  private HttpBackendBridge bridge;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("bridge");
    socket = folder.resolve("s.sock");
    bridge = new HttpBackendBridge(FixedBackends.at(() -> new BackendAddress.Socket(socket)));
  }

  @AfterEach
  void close() throws IOException {
    bridge.deactivate();
    pages.shutdownNow();
    Files.deleteIfExists(folder);
  }

  @Test
  void anAnswerThatStillComesEndsWithTheReason() throws Exception {
    try (var _ =
        serve(
            connection -> {
              connection.request();
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
              connection.request(); // Until the bridge closes.
            })) {
      CountDownLatch streaming = new CountDownLatch(1);
      Future<byte[]> page =
          pages.submit(
              () ->
                  bridge.send(
                      null,
                      get(),
                      response -> {
                        assertThat(response.body().read()).isEqualTo('x');
                        streaming.countDown();
                        return response.body().readAllBytes();
                      }));
      assertThat(streaming.await(20, TimeUnit.SECONDS)).isTrue();

      bridge.deactivate();

      assertEndsWithTheReason(page);
    }
  }

  @Test
  void requestsThatAreNotAnsweredYetEndWithTheReason() throws Exception {
    int more = BackendClient.CONNECTIONS_PER_BACKEND + 3; // Three wait for a connection.
    CountDownLatch asked = new CountDownLatch(BackendClient.CONNECTIONS_PER_BACKEND);
    try (var _ =
        serve(
            connection -> {
              connection.request();
              asked.countDown();
              connection.request(); // Until the bridge closes.
            })) {
      List<Future<byte[]>> waiting =
          IntStream.range(0, more)
              .mapToObj(
                  _ ->
                      pages.submit(
                          () -> bridge.send(null, get(), answer -> answer.body().readAllBytes())))
              .toList();
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

      bridge.deactivate();

      for (Future<byte[]> page : waiting) {
        assertEndsWithTheReason(page);
      }
    }
  }

  private static void assertEndsWithTheReason(Future<?> page) {
    assertThatThrownBy(() -> page.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(REASON);
  }

  private UnixServer serve(UnixServer.Script script) throws IOException {
    return new UnixServer(socket, 128, script);
  }

  private static BackendRequest get() {
    return new BackendRequest("GET", "/", Map.of(), null);
  }
}
