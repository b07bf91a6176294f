package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.engine.EngineImage;
import berth.engine.find.Machine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images of a real engine, and a registry of our own for it to pull from. */
@Tag("engine")
@Timeout(60)
final class DockerImagesTest {
  private static final String REFERENCE = "engine-test/files:1";

  private final RecordedProgress progress = new RecordedProgress();
  private Connector connector;
  private DockerImages images;

  @BeforeEach
  void connect() {
    connector = new Connector(Machine.here(), null, Path.of("no-home"));
    images = new DockerImages(connector);
  }

  @AfterEach
  void cleanUp() throws Exception {
    images.remove(REFERENCE);
    connector.close();
  }

  @Test
  void loadsFindsAndRemoves() throws Exception {
    images.load(TestImage.withTool(), progress);

    EngineImage image = images.find(TestImage.REFERENCE).orElseThrow();
    assertThat(image.id()).startsWith("sha256:");
    assertThat(image.tags()).containsExactly(TestImage.REFERENCE);
    assertThat(image.labels()).isEqualTo(Map.of("engine-test", "label"));
    assertThat(image.os()).isEqualTo("linux");
    assertThat(image.architecture()).isEqualTo("amd64");
    assertThat(images.find(image.id())).contains(image);
    assertThat(progress.advances).isNotEmpty();

    var containers = new DockerContainers(connector);
    String user = containers.create(TestImage.REFERENCE, Map.of());
    try {
      images.remove(TestImage.REFERENCE);
      assertThat(images.find(TestImage.REFERENCE)).as("in use").isPresent();
    } finally {
      containers.remove(user);
    }
    images.remove(TestImage.REFERENCE);
    assertThat(images.find(TestImage.REFERENCE)).isEmpty();
    images.remove(TestImage.REFERENCE);
  }

  @Test
  void anImageGetsANameBackThatAnotherOneTook() throws Exception {
    images.load(TestImage.of(REFERENCE, Map.of("a", new byte[] {1})), progress);
    String first = images.find(REFERENCE).orElseThrow().id();
    images.load(TestImage.of(REFERENCE, Map.of("a", new byte[] {2})), progress);
    String second = images.find(REFERENCE).orElseThrow().id();
    assertThat(second).isNotEqualTo(first);
    try {
      images.tag(first, REFERENCE);

      assertThat(images.find(REFERENCE).orElseThrow().id()).isEqualTo(first);
      assertThat(images.find(second).orElseThrow().tags()).isEmpty();
      assertThatThrownBy(() -> images.tag("sha256:" + "0".repeat(64), REFERENCE))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining(REFERENCE);
    } finally {
      images.remove(second);
    }
  }

  @Test
  void anImageWithoutLabelsOrCommandIsFine() throws Exception {
    images.load(TestImage.of(REFERENCE, Map.of("a", new byte[] {1})), progress);

    assertThat(images.find(REFERENCE).orElseThrow().labels()).isEmpty();
    var containers = new DockerContainers(connector);
    containers.remove(containers.create(REFERENCE, Map.of()));
  }

  @Test
  void whatIsSavedCanBeLoaded() throws Exception {
    images.load(TestImage.of(REFERENCE, Map.of("a", new byte[] {1})), progress);
    EngineImage image = images.find(REFERENCE).orElseThrow();
    var archive = new ByteArrayOutputStream();

    images.save(REFERENCE, tar -> tar.transferTo(archive));

    images.remove(REFERENCE);
    images.load(new ByteArrayInputStream(archive.toByteArray()), progress);
    assertThat(images.find(REFERENCE).map(EngineImage::id)).contains(image.id());
  }

  @Test
  void anImageThatIsNotThereIsNotSaved() {
    assertThatThrownBy(() -> images.save("engine-test/none:1", tar -> tar.readAllBytes()))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("Saving image engine-test/none:1", "the engine says: ");
  }

  @Test
  void aBadReferenceIsAnError() {
    assertThatThrownBy(() -> images.find("UPPER/Case"))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("UPPER/Case", "the engine says: ", "must be lowercase");
  }

  @Test
  void whatIsNoImageArchiveIsRefused() throws Exception {
    byte[] whole = TestImage.of(REFERENCE, Map.of("a", new byte[100_000])).readAllBytes();
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] text = "this is no archive\n".repeat(4_000_000).getBytes(StandardCharsets.UTF_8);

    for (byte[] bad : new byte[][] {cut, text}) {
      assertThatThrownBy(() -> images.load(new ByteArrayInputStream(bad), progress))
          .isExactlyInstanceOf(BerthException.class)
          .hasMessageStartingWith(
              "Loading an image archive into the engine failed, the engine says:")
          .hasMessageNotContaining("lost");
    }
    assertThat(images.find(REFERENCE)).isEmpty();
  }

  @Test
  void anArchiveThatCannotBeReadIsNotTheEnginesFault() throws Exception {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };
    var archive = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), failing);

    assertThatThrownBy(() -> images.load(archive, progress))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessage("The image archive cannot be read: Input/output error.");
  }

  @Test
  void pullsWithALoginAndProgress() throws Exception {
    try (MiniRegistry registry = MiniRegistry.started()) {
      String reference = registry.host() + "/engine-test/pulled";
      assertThatThrownBy(() -> images.pull(reference, Optional.empty(), progress))
          .isExactlyInstanceOf(BerthException.class)
          .hasMessageContainingAll("Pulling image " + reference, "the engine says: ");

      try {
        images.pull(reference, registry.login(), progress);

        assertThat(images.find(reference + ":latest")).isPresent();
        long[] last = progress.advances.getLast();
        assertThat(last[0]).isEqualTo(last[1]).isGreaterThanOrEqualTo(2L * MiniRegistry.LAYER_SIZE);
        assertThat(progress.advances).allMatch(advance -> advance[0] <= advance[1]);
        assertThat(progress.steps).contains("Pulling image " + reference);
      } finally {
        images.remove(reference);
      }
      String none = registry.host() + "/engine-test/none:2";
      assertThatThrownBy(() -> images.pull(none, registry.login(), progress))
          .hasMessageContainingAll("/engine-test/none:2", "manifest unknown");
    }
  }

  @Test
  void aPullIsCancelledByAnInterrupt() throws Exception {
    try (MiniRegistry registry = MiniRegistry.stuck()) {
      String reference = registry.host() + "/engine-test/pulled:1";
      var outcome = new CompletableFuture<Throwable>();
      Thread pulling =
          new Thread(
              () -> {
                try {
                  images.pull(reference, registry.login(), progress);
                  outcome.complete(null);
                } catch (Throwable e) {
                  outcome.complete(e);
                }
              });
      pulling.start();
      assertThat(registry.halfSent.await(10, TimeUnit.SECONDS)).isTrue();

      pulling.interrupt();

      assertThat(outcome.get(5, TimeUnit.SECONDS))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining(reference);
      assertThat(images.find(reference)).isEmpty();
    }
  }
}
