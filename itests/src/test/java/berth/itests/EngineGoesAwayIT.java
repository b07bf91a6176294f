package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.EngineProxy;
import berth.itests.harness.Result;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that goes away in the middle, and comes back. */
@Tag("engine")
@Tag("display")
class EngineGoesAwayIT {
  private static final TestExtension SERVICES = TestExtension.TWO_SERVICES;
  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  @TempDir private Path folder;
  private EngineProxy engine;
  private Berth berth;

  @BeforeEach
  void openWindow() {
    engine = new EngineProxy(folder.resolve("docker.sock"));
    engine.appear();
    berth = Berth.fresh().with("DOCKER_HOST", engine.host()).openWindow();
  }

  @AfterEach
  void closeWindow() {
    berth.close();
    engine.close();
  }

  @Test
  void anInstallInTheMiddleOfItLeavesNothing() throws IOException {
    Path archive = images.archive(SERVICES);
    engine.disappearAfter(1_000_000);
    Result failed = berth.run("extension", "install", "-f", archive.toString()).failed();
    assertThat(failed.err()).contains("docker.sock");
    assertThat(berth.run("extension", "ls", "--json").succeeded().json()).isEmpty();
    // What may still be in the engine is noted, to be removed when it is back; nothing else stays.
    try (var files = Files.list(berth.home().resolve("extensions/berth-itests_two-services"))) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("journal.json");
    }

    engine.appear();
    berth.run("extension", "install", "-f", archive.toString()).succeeded();
    assertThat(berth.listed(SERVICES.id()).path("backend").path("state").asText())
        .isEqualTo("running");
  }

  @Test
  void anOpenPageGoesOnAndRecovers() {
    berth.run("extension", "install", "-f", images.archive(SERVICES).toString()).succeeded();
    berth.run("ui", "open", SERVICES.id()).succeeded();
    Waiting.until("the backend answers", Duration.ofSeconds(30), this::backendAnswers);

    engine.disappear();
    assertThat(
            berth
                .evaluate(
                    SERVICES.id(),
                    "ddClient.docker.listContainers().then(() => '', e => e.message)")
                .asText())
        .contains(engine.host());
    assertThat(berth.listed(SERVICES.id()).path("backend").path("state").asText())
        .isEqualTo("engine-away");
    assertThat(backendAnswers()).as("its socket needs no engine").isTrue();

    engine.appear();
    assertThat(
            berth
                .evaluate(SERVICES.id(), "ddClient.docker.listContainers().then(c => c.length)")
                .asInt())
        .isGreaterThanOrEqualTo(2);
    Waiting.until(
        "the backend is seen again",
        Duration.ofSeconds(30),
        () -> berth.listed(SERVICES.id()).path("backend").path("state").asText().equals("running"));
  }

  private boolean backendAnswers() {
    return berth
        .evaluate(
            SERVICES.id(),
            "ddClient.extension.vm.service.get('/hello').then(a => a.service, e => '')")
        .asText()
        .equals("web");
  }
}
