package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import berth.api.engine.EngineStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the engine and chooses another as a user does. */
@Tag("display")
@Timeout(60)
class EnginesInWindowTest {
  private static final EngineStatus OTHER =
      new EngineStatus(
          true,
          "ssh://me@build-host",
          "Podman",
          "4.3.1",
          "build-host",
          "docker context build-host",
          List.of());

  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @BeforeEach
  void open() throws Exception {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    window = DesktopWindow.open(fakes, home);
    window.awaitText("Docker Engine 20.10.24");
    window.awaitText("Running");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private static void awaitOutside(String text) throws Exception {
    DesktopWindow.await("“" + text + "” over it", () -> SwingParts.outsideText().contains(text));
  }

  @Test
  void theEngineSaysWhatItIsWhereAndHowItIsReached() throws Exception {
    window.click("Engine: Docker Engine 20.10.24");
    awaitOutside("this machine");
    awaitOutside("unix:///var/run/docker.sock");
    awaitOutside("docker context default");
    awaitOutside("Directly to the socket");
    awaitOutside("ssh://me@build-host");
  }

  @Test
  void anotherEngineIsChosenAndTheUserToldWhatStays() throws Exception {
    window.click("Engine: Docker Engine 20.10.24");
    fakes.engine = OTHER;
    DesktopWindow.choose("docker context build-host");
    window.awaitText(
        "In use is docker context build-host now: Podman 4.3.1 on build-host. Nothing was moved: the backend of One stays"
            + " on Docker Engine 20.10.24 on this machine.");
    assertThat(fakes.done).containsExactly("choose build-host");
    window.awaitText("Podman 4.3.1");
  }

  @Test
  void aChoiceThatFailsSaysWhy() throws Exception {
    fakes.chooseFailure = "DOCKER_HOST says which engine Berth uses. Take it away first.";
    window.click("Engine: Docker Engine 20.10.24");
    DesktopWindow.choose("docker context build-host");
    window.awaitText("Changing to docker context build-host failed");
    window.click("Changing to docker context build-host failed");
    awaitOutside("Take it away first.");
    assertThat(window.text()).contains("Docker Engine 20.10.24");
  }

  @Test
  void whatTheEngineTellsIsShownWithoutAsking() throws Exception {
    DesktopWindow.await("both asked once", () -> fakes.asked.get() == 2);
    fakes.engineIs(new EngineStatus(false, "", "", "", "", "", List.of()));
    window.awaitText("No engine answers");
    fakes.engineIs(OTHER);
    window.awaitText("Podman 4.3.1");
    assertThat(fakes.asked).hasValue(2);
  }
}
