package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.image.RegistryServer;
import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extensions from a real registry, with the engine and without it. */
@Tag("engine")
class RegistriesIT {
  @TempDir private Path nowhere;
  private RegistryServer registry;
  private String repository;
  private Berth berth;

  @BeforeEach
  void push() throws IOException {
    Path folder = Path.of(System.getProperty("berth.target"), "images");
    Path archive = new TestImages(folder).archive(TestExtension.TWO_SERVICES);
    registry = RegistryServer.start();
    repository = registry.host() + "/acme/two";
    registry.pushArchive(archive, "acme/two:1.9.0");
    registry.pushArchive(archive, "acme/two:1.10.0");
    berth = Berth.fresh();
  }

  @AfterEach
  void end() throws IOException {
    berth.close();
    registry.close();
  }

  @Test
  void theEnginePullsTheGreatestVersionAndRunsIt() {
    Result install = berth.run("extension", "install", "-f", repository).succeeded();

    assertThat(install.out())
        .contains(
            "Tag not specified, greatest semver tag resolved: 1.10.0",
            "Image not available locally, pulling " + repository + ":1.10.0...",
            "installed successfully");
    assertThat(berth.run("extension", "ls").out()).contains("1.10.0", "Running(2)");
    berth.run("extension", "rm", "-f", repository).succeeded();
  }

  @Test
  void anEngineThatDoesNotGetThereTakesTheImageFromBerth() {
    Result install =
        berth.run("extension", "install", "-f", "docker://" + repository + ":1.9.0").succeeded();

    assertThat(install.out())
        .contains("Fetching image " + repository + ":1.9.0 from its registry")
        .doesNotContain("pulling");
    assertThat(berth.run("extension", "ls").out()).contains("1.9.0", "Running(2)");
    berth.run("extension", "rm", "-f", repository).succeeded();
  }

  @Test
  void withoutAnEngineItIsInstalledAndWaits() {
    berth.with("DOCKER_HOST", "unix://" + nowhere.resolve("docker.sock"));

    Result install = berth.run("extension", "install", "-f", repository).succeeded();

    assertThat(install.err())
        .contains(nowhere.resolve("docker.sock").toString(), "The registry is asked instead")
        .contains("No engine answers, so the backend of " + repository);
    assertThat(berth.listed(repository).path("backend").path("state").asText())
        .isEqualTo("engine-away");
  }

  @Test
  void validateSaysWhatIsWrong() {
    Result validate =
        berth.run("extension", "validate", "docker://" + repository + ":1.10.0", "--json");

    assertThat(validate.exit()).isEqualTo(1);
    assertThat(validate.json().path("valid").asBoolean(true)).isFalse();
    assertThat(validate.json().path("findings").findValuesAsText("message"))
        .contains("mandatory image label \"com.docker.extension.changelog\" is missing");
  }
}
