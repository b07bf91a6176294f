package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.CutOff;
import berth.itests.engines.LocalDocker;
import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.harness.Sample;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import berth.itests.swap.Parts;
import berth.launcher.control.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that is cut off from the world: Berth works there, and never tries to get out. */
@Tag("engine")
@Tag("engines")
@Tag("display")
class OfflineIT {
  private static final TestExtension EXTENSION = TestExtension.WITH_COMPANION;
  private static final TestExtension COMPANION = TestExtension.TWO_SERVICES;
  private static final String PROGRAM =
      Berth.distribution().resolve("bin/berth").toAbsolutePath().toString();

  @TempDir private static Path folder;
  private static LocalDocker docker;
  private static CutOff network;
  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  @BeforeAll
  static void cutOff() {
    docker = LocalDocker.start(folder);
    network = CutOff.of(docker.machine(), folder);
  }

  @AfterAll
  static void endMachine() {
    docker.close();
  }

  @Test
  void everythingButPullingWorksAndNothingCallsHome() throws Exception {
    long attempts = network.attempts();
    try (Berth berth =
        Berth.startedBy(Files.createTempDirectory("berth-it"), network.in(PROGRAM))
            .with(docker.engine().environment())
            .openWindow("--sample")) {
      new Sample(berth).open();
      new Sample(berth).awaitLiveData("backend", "host", "containers");

      Path pack = pack(berth);
      control(berth, "extension.install", "image", pack.toString());
      awaitBothServices(berth);
      berth.screenshot("offline");

      new Parts(berth, folder).swap("berth.catalog");
      control(berth, "bundle.rollback", "name", "berth.catalog");
      assertThat(control(berth, "extension.inspect", "id", EXTENSION.id()).out())
          .contains(EXTENSION.id());
      assertThat(berth.run("extension", "install", "--help").succeeded().out()).contains("FILE");
      assertThat(
              berth.run("status", "--json").succeeded().json().at("/engine/reachable").asBoolean())
          .isTrue();

      control(berth, "extension.rm", "id", EXTENSION.id());
      assertThat(docker.engine().docker("images", "-q", COMPANION.image()).succeeded().out())
          .as("what came along went along")
          .isEmpty();
    }
    assertThat(network.attempts()).as("packets that were sent out").isEqualTo(attempts);

    network.attempt();
    assertThat(network.attempts()).as("one attempt on purpose is seen").isGreaterThan(attempts);
  }

  /** Made where the engine has the companion, which is gone from it afterwards. */
  private Path pack(Berth berth) {
    Path pack = folder.resolve("pack.tar");
    docker.engine().docker("load", "-i", images.archive(COMPANION).toString()).succeeded();
    Result packed =
        berth
            .control(
                Request.of("extension.pack")
                    .with("images", images.archive(EXTENSION).toString())
                    .with("output", pack.toString()))
            .succeeded();
    assertThat(packed.out()).contains(EXTENSION.image(), COMPANION.image());
    docker.engine().docker("rmi", COMPANION.image()).succeeded();
    JsonNode valid =
        berth
            .control(
                Request.of("extension.validate").with("image", pack.toString()).with("json", true))
            .json();
    assertThat(valid.path("pack").findValuesAsText("name"))
        .containsExactly(EXTENSION.image(), COMPANION.image());
    return pack;
  }

  private static void awaitBothServices(Berth berth) {
    control(berth, "ui.open", "id", EXTENSION.id());
    String request =
        "ddClient.extension.vm.service.get('/upstream').catch(e => ({error: e.message ?? `${e}`}))";
    Waiting.until(
        () -> "the second service answers; it said: " + berth.evaluate(EXTENSION.id(), request),
        Duration.ofSeconds(60),
        () -> berth.evaluate(EXTENSION.id(), request).path("service").asText().equals("data"));
  }

  private static Result control(Berth berth, String command, String option, String value) {
    return berth.control(Request.of(command).with(option, value)).succeeded();
  }
}
