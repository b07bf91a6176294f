package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.Result;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line without a window: the core starts, does the job and ends. */
@Tag("engine")
class CommandLineIT {
  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));
  private final Berth berth = Berth.fresh();

  @AfterEach
  void close() {
    berth.close();
    Commands.run("docker", "rmi", "--force", TestExtension.PAGE_ONLY.image());
  }

  @Test
  void installsListsAndRemovesABackend() {
    String archive = images.archive(TestExtension.TWO_SERVICES).toString();
    String id = TestExtension.TWO_SERVICES.id();
    Result installed = berth.run("extension", "install", "-f", archive).succeeded();
    assertThat(installed.out()).contains("Extension \"Two Services\" installed successfully");

    JsonNode listed = berth.listed(id);
    assertThat(listed.path("tag").asText()).isEqualTo("1.0.0");
    assertThat(listed.path("ui").get(0).asText()).isEqualTo("Two Services");
    assertThat(listed.path("backend").path("state").asText()).isEqualToIgnoringCase("running");
    assertThat(listed.path("backend").path("services")).hasSize(2);
    assertThat(berth.run("extension", "ls").succeeded().out())
        .contains("ID", "PROVIDER", "VERSION", "UI", "VM", "HOST")
        .contains(id, "1 tab(Two Services)", "Running(2)");
    assertThat(containersOf(TestExtension.TWO_SERVICES)).isNotEmpty();

    Result removed = berth.run("extension", "rm", "-f", id).succeeded();
    assertThat(removed.out()).contains("Extension \"" + id + "\" removed");
    assertThat(containersOf(TestExtension.TWO_SERVICES)).isEmpty();
    assertThat(
            Commands.run("docker", "image", "inspect", TestExtension.TWO_SERVICES.image()).exit())
        .isNotZero();
    assertThat(berth.run("extension", "ls", "--json").succeeded().json()).isEmpty();
    assertThat(Files.exists(berth.home().resolve("extensions/berth-itests_two-services")))
        .isFalse();
  }

  @Test
  void installsAnImageOfTheEngine() {
    Commands.run("docker", "load", "-i", images.archive(TestExtension.PAGE_ONLY).toString())
        .succeeded();
    berth.run("extension", "install", "-f", TestExtension.PAGE_ONLY.image()).succeeded();
    assertThat(berth.listed(TestExtension.PAGE_ONLY.id()).path("tag").asText()).isEqualTo("1.0.0");
    assertThat(Commands.run("docker", "ps", "-aq", "--filter", "label=berth.temporary").out())
        .isBlank();
  }

  @Test
  void installsAPageThatNamesASocketWithoutABackend() {
    String archive = images.archive(TestExtension.SOCKET_ONLY).toString();
    berth.run("extension", "install", "-f", archive).succeeded();
    assertThat(berth.listed(TestExtension.SOCKET_ONLY.id()).path("backend").path("state").asText())
        .isEqualTo("none");
    berth.run("extension", "rm", "-f", TestExtension.SOCKET_ONLY.id()).succeeded();
  }

  @Test
  void installsAnOciArchiveWithABackendAfterAFailedPull() {
    Result unknown =
        berth.run("extension", "install", "-f", "localhost:1/berth-itests/nowhere:1").failed();
    assertThat(unknown.err()).contains("localhost:1/berth-itests/nowhere:1");
    String archive = images.ociArchive(TestExtension.PAGE_ONLY).toString();
    berth.run("extension", "install", "-f", archive).succeeded();
    assertThat(berth.listed(TestExtension.PAGE_ONLY.id()).path("ui")).hasSize(1);
  }

  @Test
  void updatesToAnotherVersion() {
    String id = TestExtension.TWO_SERVICES.id();
    berth
        .run("extension", "install", "-f", images.archive(TestExtension.TWO_SERVICES).toString())
        .succeeded();
    Result again =
        berth
            .run(
                "extension", "install", "-f", images.archive(TestExtension.TWO_SERVICES).toString())
            .failed();
    assertThat(again.err()).contains(id).contains("already installed").contains("update");

    String next = images.archive(TestExtension.TWO_SERVICES, "1.1.0").toString();
    berth.run("extension", "update", "-f", next).succeeded();
    assertThat(berth.listed(id).path("tag").asText()).isEqualTo("1.1.0");
    assertThat(
            Commands.run(
                    "docker",
                    "ps",
                    "--filter",
                    "label=com.docker.compose.project=" + project(TestExtension.TWO_SERVICES),
                    "--format",
                    "{{.Image}}")
                .succeeded()
                .out())
        .contains("berth-itests/two-services:1.1.0")
        .doesNotContain(":1.0.0");
  }

  @Test
  void answersNoWithoutForce() {
    Result refused =
        berth.run("extension", "install", images.archive(TestExtension.PAGE_ONLY).toString());
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.out() + refused.err()).contains("Are you sure you want to continue? [y/N]");
    assertThat(berth.run("extension", "ls", "--json").succeeded().json()).isEmpty();
  }

  @Test
  void validates() {
    Result bad =
        berth
            .run("extension", "validate", images.archive(TestExtension.PAGE_ONLY).toString())
            .failed();
    assertThat(bad.out() + bad.err())
        .contains("mandatory image label \"com.docker.extension.changelog\" is missing");
    Path sample;
    try (var archives = Files.list(Berth.distribution().resolve("extensions"))) {
      sample = archives.findFirst().orElseThrow();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(berth.run("extension", "validate", sample.toString()).succeeded().out())
        .contains("is valid");
  }

  @Test
  void tellsVersionAndStatus() {
    assertThat(berth.run("version").succeeded().out()).contains("0.1.0");
    JsonNode status = berth.run("status", "--json").succeeded().json();
    assertThat(status.path("engine").path("endpoint").asText()).startsWith("unix://");
    assertThat(status.path("version").asText()).isNotBlank();
    assertThat(status.path("bundles").get(0).path("name").asText()).isNotBlank();
  }

  @Test
  void livesInTheHomeOfTheEnvironment(@TempDir Path userHome) {
    berth.with("BERTH_HOME", "").with("XDG_DATA_HOME", "").with("HOME", userHome.toString());
    assertThat(berth.run("status", "--json").succeeded().json().path("home").asText())
        .isEqualTo(userHome.resolve(".local/share/berth").toString());
  }

  @Test
  void drivingNeedsAWindow() {
    assertThat(berth.run("ui", "open", "berth/sample").failed().err()).contains("window");
  }

  static String project(TestExtension extension) {
    return extension.id().replace('/', '_') + "-desktop-extension";
  }

  static String containersOf(TestExtension extension) {
    return Commands.run(
            "docker",
            "ps",
            "-aq",
            "--filter",
            "label=com.docker.compose.project=" + project(extension))
        .succeeded()
        .out();
  }
}
