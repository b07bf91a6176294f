package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sample for an ordinary user in the docker group, whose engine runs as root (finding 7). */
@Tag("engine")
@Tag("display")
class OrdinaryUserIT {
  private static final String USER = "berth-it";

  private final Path world = Path.of("/tmp/berth-it-user");
  private Process display;
  private Berth berth;

  @BeforeEach
  void openWindowAsUser() throws IOException {
    removeUser();
    Commands.run("useradd", "--create-home", "--groups", "docker", USER).succeeded();
    Commands.run("mkdir", "-p", world.toString()).succeeded();
    Commands.run("cp", "-rL", Berth.distribution().toString(), world.resolve("berth").toString())
        .succeeded();
    Commands.run("chmod", "-R", "a+rX", world.toString()).succeeded();
    String home = "/home/" + USER;
    berth =
        Berth.startedBy(
                Path.of(home, "berth"),
                List.of(
                    "runuser",
                    "-u",
                    USER,
                    "--",
                    "env",
                    "HOME=" + home,
                    "XDG_RUNTIME_DIR=",
                    world.resolve("berth/bin/berth").toString()))
            .with("DISPLAY", openDisplay())
            .openWindow("--sample");
  }

  @AfterEach
  void removeUser() {
    try {
      if (berth != null) {
        berth.close();
      }
    } finally {
      if (display != null) {
        display.destroy();
      }
      Commands.run("userdel", "--remove", "--force", USER);
      Commands.run("rm", "-rf", world.toString()).succeeded();
    }
  }

  @Test
  void thePageReachesItsBackend() {
    new Sample(berth).open();
    new Sample(berth).awaitLiveData("backend", "host", "containers");
    assertThat(berth.evaluate(Sample.ID, "document.body.innerText").asText()).contains(USER);
  }

  /** A display that lets other users in, which the one of the tests may not. */
  private String openDisplay() throws IOException {
    display =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-ac", "-screen", "0", "1280x900x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var reader = new BufferedReader(new InputStreamReader(display.getInputStream()))) {
      return ":" + reader.readLine().strip();
    }
  }
}
