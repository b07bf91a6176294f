package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.ExampleProject;
import berth.itests.harness.Result;
import berth.itests.harness.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample extension in the window of a fresh home, as the first start shows it. */
@Tag("engine")
@Tag("display")
class SampleIT {
  private static Berth berth;

  @BeforeAll
  static void openWindow() {
    berth = Berth.fresh().openWindow("--sample");
    new Sample(berth).open();
  }

  @AfterAll
  static void closeWindow() {
    berth.close();
  }

  @Test
  void itsPageShowsLiveDataOfAllThreeComponents() {
    new Sample(berth).awaitLiveData("backend", "host", "containers");
    assertThat(berth.evaluate(Sample.ID, "document.body.innerText").asText())
        .contains("berth_sample-desktop-extension");
    assertThat(Files.exists(berth.screenshot("sample"))).isTrue();
  }

  @Test
  void itsPartsAreListed() {
    JsonNode sample = berth.listed(Sample.ID);
    assertThat(sample.path("title").asText()).isEqualTo("Berth Sample");
    assertThat(sample.path("vendor").asText()).isNotBlank();
    assertThat(sample.path("ui")).hasSize(1);
    assertThat(sample.path("hostExecutables").get(0).asText()).isEqualTo("sample-info");
    assertThat(sample.path("backend").path("state").asText()).isEqualToIgnoringCase("running");
    assertThat(sample.path("backend").path("services")).isNotEmpty();
  }

  @Test
  void itsContainerCarriesTheNameAndLabelsThatExtensionsKnow() {
    Result containers =
        Commands.run(
                "docker",
                "ps",
                "--filter",
                "label=com.docker.desktop.extension=true",
                "--filter",
                "label=com.docker.compose.project=berth_sample-desktop-extension",
                "--format",
                "{{.Names}}")
            .succeeded();
    assertThat(containers.out()).contains("berth_sample-desktop-extension-service");
  }

  @Test
  void noTcpPortIsOpen() {
    String sockets = Commands.run("ss", "-Hltnp").succeeded().out();
    assertThat(sockets.lines().filter(line -> line.contains("pid=" + berth.window().pid() + ",")))
        .isEmpty();
  }

  @Test
  void statusTellsEngineAndBundles() {
    JsonNode status = berth.run("status", "--json").succeeded().json();
    assertThat(status.path("home").asText()).isEqualTo(berth.home().toString());
    assertThat(status.path("engine").path("reachable").asBoolean()).isTrue();
    assertThat(status.path("engine").path("version").asText()).isNotBlank();
    assertThat(status.path("bundles")).isNotEmpty();
    for (JsonNode bundle : status.path("bundles")) {
      assertThat(bundle.path("state").asText()).as(bundle.toString()).isEqualTo("active");
    }
  }

  @Test
  void aPartThatSomebodyElseBuiltTakesOverWhileThePageIsOpen(@TempDir Path folder)
      throws Exception {
    Path jar = new ExampleProject("audited-host").build(folder).resolve("audited-host-1.0.0.jar");

    berth.run("bundle", "update", "berth.host", jar.toString()).succeeded();
    try {
      assertThat(
              berth
                  .evaluate(
                      Sample.ID,
                      "ddClient.extension.host.cli.exec('sample-info', []).then(r => r.code)")
                  .asInt())
          .isZero();
      assertThat(berth.home().resolve("logs").resolve("commands.log"))
          .content()
          .contains(Sample.ID, "sample-info");
    } finally {
      berth.run("bundle", "rollback", "berth.host").succeeded();
    }
  }

  @Test
  void aSecondStartShowsTheWindowThatIsThere() {
    Result second = berth.run().succeeded();
    assertThat(second.err()).doesNotContain("\tat ");
    assertThat(berth.window().isAlive()).isTrue();
  }
}
