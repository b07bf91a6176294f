package berth.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a part that was replaced is left in memory: its class loader is collected. */
@Tag("engine")
@Tag("display")
class ForgottenPartsIT {
  private static final String EXTENSION = TestExtension.HAMMER.id();
  private static final List<String> PARTS =
      List.of(
          "berth.metadata",
          "berth.image",
          "berth.backend",
          "berth.bridge",
          "berth.host",
          "berth.catalog",
          "berth.manager",
          "berth.engine",
          "berth.control");

  @TempDir private Path folder;
  private Berth berth;

  @BeforeEach
  void openWindow() {
    TestImages images = new TestImages(Path.of(System.getProperty("berth.target"), "images"));
    Path archive = images.archive(TestExtension.HAMMER);
    berth = Berth.fresh().openWindow();
    berth.run("extension", "install", "-f", archive.toString()).succeeded();
  }

  @AfterEach
  void close() {
    berth.close();
  }

  @Test
  void theClassesOfReplacedPartsAreCollected() {
    Parts parts = new Parts(berth, folder);
    Hammer hammer = Hammer.in(berth, EXTENSION, 1);
    hammer.go(EXTENSION);
    hammer.awaitCallsAfter(hammer.report());

    PARTS.forEach(parts::swap);

    hammer.awaitCallsAfter(hammer.report());
    hammer.pause();
    AtomicReference<Hammer.Loaders> loaders = new AtomicReference<>();
    Waiting.until(
        () -> "the classes of old versions are forgotten: " + loaders,
        Duration.ofMinutes(1),
        () -> {
          loaders.set(hammer.oldLoaders());
          return loaders.get().left().isEmpty();
        });
    assertThat(loaders.get().gone()).isEqualTo(PARTS.size());
    assertThat(hammer.report().failed()).isEmpty();
  }
}
