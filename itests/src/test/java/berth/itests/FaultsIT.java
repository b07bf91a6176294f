package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.ExtensionLife;
import berth.itests.engines.Leftovers;
import berth.itests.engines.LocalDocker;
import berth.itests.engines.TestEngine;
import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is killed, and what holds all the same; with an engine that may be killed. */
@Tag("engine")
@Tag("engines")
@Tag("display")
class FaultsIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir private static Path folder;
  private static LocalDocker docker;
  private static TestEngine engine;
  private static Leftovers before;
  private static Berth berth;
  private static ExtensionLife life;

  @BeforeAll
  static void install() {
    docker = LocalDocker.start(folder);
    engine = docker.engine();
    before = Leftovers.of(engine);
    berth = Berth.fresh().with(engine.environment()).openWindow();
    life = new ExtensionLife(berth);
    life.install();
  }

  @AfterAll
  static void remove() {
    try {
      if (berth != null) {
        berth.close();
        assertThat(Leftovers.of(engine).since(before)).isEmpty();
      }
    } finally {
      docker.close();
    }
  }

  @BeforeEach
  void allIsWell() {
    awaitState("running");
    life.awaitAnswer();
  }

  @Test
  void aKilledBackendRunsAgain() {
    String process = process();
    docker.machine().run("kill", "-9", process).succeeded();
    Waiting.until("another process runs", LIMIT, () -> !List.of("0", process).contains(process()));
    life.awaitAnswer();
    awaitState("running");
  }

  @Test
  void aKilledEngineComesBackUnderAnOpenPage() {
    life.evaluate("window.mark = 'the same page'");
    docker.daemon().kill();
    awaitState("engine-away");
    assertThat(
            life.evaluate("ddClient.docker.listContainers().then(() => '', e => e.message)")
                .asText())
        .contains("docker.sock");

    docker.daemon().start();
    awaitState("running");
    life.awaitAnswer();
    assertThat(life.evaluate("ddClient.docker.listContainers()")).hasSize(2);
    assertThat(life.evaluate("window.mark").asText()).isEqualTo("the same page");
  }

  @Test
  void anEngineThatStoppedComesBackUnderAnOpenPage() {
    life.evaluate("window.mark = 'the same page'");
    docker.daemon().stop();
    awaitState("engine-away");
    assertThat(life.request("/hello").path("error").asText())
        .containsAnyOf("ECONNREFUSED", "ENOENT", "engine");

    docker.daemon().start();
    awaitState("running");
    life.awaitAnswer();
    assertThat(life.evaluate("window.mark").asText()).isEqualTo("the same page");
  }

  @Test
  void aKilledBerthFindsItsBackendRunning() throws Exception {
    String process = process();
    berth.window().destroyForcibly();
    berth.window().onExit().get(20, TimeUnit.SECONDS);
    assertThat(process()).isEqualTo(process);

    berth.openWindow();
    life.open();
    assertThat(process()).as("it ran through").isEqualTo(process);
    awaitState("running");
  }

  private static String process() {
    return engine.inspect(ExtensionLife.SERVICE, "{{.State.Pid}}");
  }

  private static void awaitState(String state) {
    Waiting.until(
        () -> "the backend is " + state + "; it is " + berth.listed(ExtensionLife.EXTENSION.id()),
        LIMIT,
        () -> life.state().equals(state));
  }
}
