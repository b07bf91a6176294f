package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample where no engine answers: its page and its host executable work all the same. */
@Tag("display")
class NoEngineIT {
  private static final String SAMPLE = "berth/sample";

  @TempDir private Path nowhere;
  private Berth berth;

  @BeforeEach
  void openWindow() {
    berth =
        Berth.fresh()
            .with("DOCKER_HOST", "unix://" + nowhere.resolve("docker.sock"))
            .openWindow("--sample");
    Waiting.until(
        "the sample is installed",
        Duration.ofSeconds(60),
        () -> berth.run("extension", "ls", "--json").succeeded().out().contains(SAMPLE));
    berth.run("ui", "open", SAMPLE).succeeded();
  }

  @AfterEach
  void closeWindow() {
    berth.close();
  }

  @Test
  void pageAndHostExecutableWorkAndTheBackendSaysWhy() {
    Waiting.until(
        "the host executable's card shows live data",
        Duration.ofSeconds(30),
        () ->
            berth
                .evaluate(SAMPLE, "document.documentElement.dataset.ready || ''")
                .asText()
                .contains("host"));
    assertThat(berth.listed(SAMPLE).path("backend").path("state").asText())
        .isEqualTo("engine-away");
    String reason =
        berth
            .evaluate(
                SAMPLE, "ddClient.docker.listContainers().then(() => '', e => e.message || `${e}`)")
            .asText();
    assertThat(reason).contains(nowhere.resolve("docker.sock").toString());
    berth.screenshot("no-engine");
  }
}
