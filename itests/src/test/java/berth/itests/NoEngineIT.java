package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Sample;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample where no engine answers: its page and its host executable work all the same. */
@Tag("display")
class NoEngineIT {

  @TempDir private Path nowhere;
  private Berth berth;

  @BeforeEach
  void openWindow() {
    berth =
        Berth.fresh()
            .with("DOCKER_HOST", "unix://" + nowhere.resolve("docker.sock"))
            .openWindow("--sample");
    new Sample(berth).open();
  }

  @AfterEach
  void closeWindow() {
    berth.close();
  }

  @Test
  void pageAndHostExecutableWorkAndTheBackendSaysWhy() {
    new Sample(berth).awaitLiveData("host");
    assertThat(berth.listed(Sample.ID).path("backend").path("state").asText())
        .isEqualTo("engine-away");
    String reason =
        berth
            .evaluate(
                Sample.ID,
                "ddClient.docker.listContainers().then(() => '', e => e.message || `${e}`)")
            .asText();
    assertThat(reason).contains(nowhere.resolve("docker.sock").toString());
    berth.screenshot("no-engine");
  }
}
