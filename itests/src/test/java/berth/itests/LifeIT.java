package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a backend on the command line, where each command is a Berth of its own. */
@Tag("engine")
class LifeIT {
  private static final TestExtension SERVICES = TestExtension.TWO_SERVICES;
  private static final String ID = SERVICES.id();

  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));
  private final Berth berth = Berth.fresh();

  @AfterEach
  void close() {
    berth.close();
  }

  @Test
  void isStoppedStartedDisabledEnabledAndWatched() {
    berth.run("extension", "install", "-f", images.archive(SERVICES).toString()).succeeded();

    berth.run("extension", "stop", ID).succeeded();
    assertThat(state()).isEqualTo("stopped");
    assertThat(states()).as("no other command starts it").containsExactly("exited", "exited");

    assertThat(berth.run("extension", "disable", "--all").succeeded().out())
        .isEqualTo(ID + ": disabled\n");
    assertThat(states()).isEmpty();
    assertThat(berth.run("extension", "ls").succeeded().out()).contains("   Disabled   ");
    assertThat(berth.run("extension", "start", ID).failed().err()).contains("is disabled");

    berth.run("extension", "enable", ID).succeeded();
    Waiting.until("it runs", Duration.ofSeconds(30), () -> state().equals("running"));
    JsonNode inspected = berth.run("extension", "inspect", "--json", ID).succeeded().json();
    assertThat(inspected.at("/backend/services")).hasSize(2);
    assertThat(inspected.at("/requests/address").asText()).endsWith("two.sock");
    assertThat(berth.run("extension", "inspect", "--compose", ID).succeeded().out())
        .contains("services:", "image: " + SERVICES.image(), "/run/guest-services");
    assertThat(berth.run("extension", "logs", ID, "--grep", "listening on").succeeded().out())
        .containsPattern("(?m)^web  \\| .*listening on")
        .containsPattern("(?m)^data \\| .*listening on");

    assertThat(berth.run("extension", "rm", ID).failed().err()).contains("Nothing was changed");
    assertThat(states()).containsExactly("running", "running");
  }

  private String state() {
    return berth.listed(ID).at("/backend/state").asText();
  }

  /** How its containers are, in the words of the engine. */
  private static List<String> states() {
    return Commands.run(
            "docker",
            "ps",
            "-a",
            "--filter",
            "label=com.docker.compose.project=" + CommandLineIT.project(SERVICES),
            "--filter",
            "label=berth.extension=" + ID,
            "--format",
            "{{.State}}")
        .succeeded()
        .out()
        .lines()
        .toList();
  }
}
