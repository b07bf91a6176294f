package berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Layers that do not come down in one piece, or are not what was promised. */
@Timeout(60)
class BrokenDownloadTest {
  private static final int PIECE = 100_000;

  @TempDir Path home;

  private final byte[] content = new byte[5 * PIECE];
  private TestImage image;
  private byte[] blob;
  private String blobPath;
  private FakeRegistry registry;
  private RegistryReader reader;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(content);
    image = TestImage.of(new Tar().file("large", content, 0644));
    Map<String, byte[]> layout = TestImage.oci("", "{}", image);
    blob = image.layers().getFirst();
    blobPath = "/v2/acme/x/blobs/sha256:" + TestImage.sha256(blob);
    registry = new FakeRegistry();
    registry.layout("acme/x", "1", layout, "application/vnd.oci.image.manifest.v1+json");
    reader = new RegistryReader(home);
  }

  @AfterEach
  void stop() {
    reader.close();
    registry.close();
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws Exception {
    registry.on(blobPath, exchange -> sendPiece(exchange, from(exchange), true));

    extract();

    List<String> ranges =
        registry.requests("/blobs/").stream()
            .filter(it -> it.path().equals(blobPath))
            .map(it -> "" + it.header("Range"))
            .toList();
    // What has come may get lost with the connection, so that a range is asked for again.
    assertThat(ranges.stream().distinct()).hasSizeGreaterThan(3).startsWith("null");
    assertThat(ranges).allMatch(it -> it.matches("null|bytes=[1-9]\\d*-"));
  }

  @Test
  void aServerThatBeginsAnewIsReadUpToWhereItBroke() throws Exception {
    AtomicInteger pieces = new AtomicInteger();
    registry.on(
        blobPath,
        exchange -> {
          exchange.sendResponseHeaders(200, blob.length);
          exchange
              .getResponseBody()
              .write(blob, 0, Math.min(blob.length, pieces.incrementAndGet() * PIECE));
        });

    extract();

    assertThat(pieces).hasValueGreaterThan(3);
  }

  @Test
  void onlyTheEndOfAStreamWithoutLengthGotLost() throws Exception {
    registry.on(
        blobPath,
        exchange -> {
          if (from(exchange) == blob.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
          }
          exchange.sendResponseHeaders(200, 0); // In chunks.
          exchange.getResponseBody().write(blob);
          exchange.getResponseBody().flush();
          throw new IOException("broken");
        });

    extract();

    assertThat(registry.requests(blobPath))
        .noneMatch(it -> ("bytes=" + blob.length + "-").equals(it.header("Range")));
  }

  @Test
  void givesUpWhenNothingMoreComes() {
    registry.on(
        blobPath,
        exchange -> {
          int from = from(exchange);
          if (from == 0) {
            sendPiece(exchange, 0, true);
          } else {
            exchange.getResponseHeaders().set("Content-Range", range(from));
            exchange.sendResponseHeaders(206, blob.length - from);
          }
        });

    assertThatThrownBy(this::extract)
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("layer 1 of 1", "did not come down", "5 attempts", "Try again");
    assertThat(home.resolve("out")).doesNotExist();
    assertThat(registry.requests(blobPath)).hasSizeBetween(5, 15);
  }

  @Test
  void aPieceOfAnotherPlaceIsRefused() {
    registry.on(
        blobPath,
        exchange -> {
          int from = from(exchange);
          if (from == 0) {
            sendPiece(exchange, 0, true);
          } else {
            exchange.getResponseHeaders().set("Content-Range", range(from - 1));
            exchange.sendResponseHeaders(206, blob.length - from + 1);
            exchange.getResponseBody().write(blob, from - 1, blob.length - from + 1);
          }
        });

    assertThatThrownBy(this::extract).hasMessageContaining("from another place");
  }

  @Test
  void aServerThatSendsNothingIsLeft() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    registry.on(
        blobPath,
        exchange -> {
          int from = from(exchange);
          if (from == 0) {
            exchange.sendResponseHeaders(200, blob.length);
            exchange.getResponseBody().write(blob, 0, PIECE);
            exchange.getResponseBody().flush();
            await(end);
          } else {
            sendPiece(exchange, from, false);
          }
        });
    try (RegistryReader hasty =
        new RegistryReader(home, Map.of(), Duration.ofSeconds(2), Limits.DEFAULT)) {
      reader.close();
      reader = hasty;
      extract();
    } finally {
      end.countDown();
    }

    assertThat(registry.requests(blobPath)).hasSizeGreaterThan(1);
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    registry.on(
        blobPath,
        exchange -> {
          exchange.sendResponseHeaders(200, blob.length);
          exchange.getResponseBody().write(blob, 0, PIECE);
          exchange.getResponseBody().flush();
          stuck.countDown();
          await(end);
        });
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread reading =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    extract();
                    outcome.complete(null);
                  } catch (Throwable e) {
                    outcome.complete(e);
                  }
                });
    try {
      assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
      reading.interrupt();

      assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    } finally {
      end.countDown();
    }
  }

  @Test
  void aBlobThatIsLongerThanPromisedIsRefused() {
    registry.on(blobPath, FakeRegistry.send(200, Arrays.copyOf(blob, blob.length + 1)));
    assertThatThrownBy(this::extract).hasMessageContainingAll("layer 1 of 1", "is longer than");

    registry.on(
        blobPath,
        exchange -> {
          exchange.sendResponseHeaders(
              200, 0); // In chunks, so that the length is not known before.
          exchange.getResponseBody().write(Arrays.copyOf(blob, blob.length + 1));
        });
    assertThatThrownBy(this::extract).hasMessageContainingAll("layer 1 of 1", "is longer than");
    assertThat(home.resolve("out")).doesNotExist();
  }

  @Test
  void aBlobThatIsShorterThanPromisedIsRefused() {
    registry.on(blobPath, FakeRegistry.send(200, Arrays.copyOf(blob, PIECE)));

    assertThatThrownBy(this::extract)
        .hasMessageContainingAll("layer 1 of 1", "at the registry, and not the");
  }

  @Test
  void otherBytesOfTheSameLengthAreRefused() {
    byte[] other = blob.clone();
    other[1000]++;
    registry.on(blobPath, FakeRegistry.send(200, other));

    assertThatThrownBy(this::extract)
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("layer 1 of 1", "does not match its digest");
    assertThat(home.resolve("out")).doesNotExist();
  }

  @Test
  void aLayerThatIsGoneIsNotWaitedFor() {
    registry.on(blobPath, FakeRegistry.send(404, "{\"errors\":[{\"code\":\"BLOB_UNKNOWN\"}]}"));

    assertThatThrownBy(this::extract).hasMessageContainingAll("layer 1 of 1", "blob unknown");
    assertThat(registry.requests(blobPath)).hasSize(1);
  }

  private void extract() throws BerthException {
    Path out = home.resolve("out");
    reader.read(registry.host() + "/acme/x:1", files -> files.extract(Map.of("large", out)));
    assertThat(out).hasBinaryContent(content);
  }

  /** Sends a piece of the blob and, when it shall break, announces all that follows. */
  private void sendPiece(HttpExchange exchange, int from, boolean breaks) throws IOException {
    if (from > 0) {
      exchange.getResponseHeaders().set("Content-Range", range(from));
    }
    int length = blob.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
    exchange.getResponseBody().write(blob, from, breaks ? Math.min(PIECE, length) : length);
  }

  private String range(int from) {
    return "bytes %d-%d/%d".formatted(from, blob.length - 1, blob.length);
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
