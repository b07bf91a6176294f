package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.ExtensionLife;
import berth.itests.engines.Leftovers;
import berth.itests.engines.PodmanService;
import berth.itests.engines.TestEngine;
import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Debian's Podman: each row of the table in the README, in order, with one extension. */
@Tag("engine")
@Tag("display")
@Tag("engines")
class PodmanIT {
  @TempDir private static Path folder;
  private static PodmanService podman;
  private static TestEngine engine;
  private static Leftovers before;
  private static Berth berth;
  private static ExtensionLife life;

  @BeforeAll
  static void openWindow() {
    podman = PodmanService.start(folder);
    engine = podman.engine();
    before = Leftovers.of(engine);
    berth = Berth.fresh().with(engine.environment()).openWindow();
    life = new ExtensionLife(berth);
  }

  @AfterAll
  static void end() {
    try {
      if (berth != null) {
        berth.close();
      }
    } finally {
      podman.close();
    }
  }

  private enum Row {
    INSTALL_AND_A_REQUEST(PodmanIT::install),
    SERVICES_FIND_EACH_OTHER(PodmanIT::askTheOtherService),
    COMMAND_IN_THE_BACKEND(PodmanIT::exec),
    LISTS(PodmanIT::lists),
    LOGS(PodmanIT::logs),
    STATS(PodmanIT::stats),
    RESTART_AFTER_A_CRASH(PodmanIT::crash),
    UPDATE(PodmanIT::update),
    REMOVE(PodmanIT::remove);

    private final Runnable check;

    Row(Runnable check) {
      this.check = check;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(Row.values());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void works(Row row) {
    row.check.run();
  }

  private static void install() {
    life.install();
    JsonNode status = berth.run("status", "--json").succeeded().json().path("engine");
    assertThat(status.path("name").asText()).isEqualTo("Podman");
    assertThat(berth.socketWay()).isEqualTo("direct");
    assertThat(life.state()).isEqualTo("running");
  }

  private static void askTheOtherService() {
    assertThat(life.request("/upstream").path("service").asText()).isEqualTo("data");
  }

  private static void exec() {
    assertThat(life.exec("'args', '\"a b\"'")).isEqualTo("[a b]\n");
    assertThat(life.exec("'fail', '3'")).contains("\"code\":3").contains("failed as asked");
  }

  private static void lists() {
    assertThat(life.evaluate("ddClient.docker.listContainers()")).hasSize(2);
    assertThat(life.evaluate("ddClient.docker.listImages()").toString())
        .contains(ExtensionLife.EXTENSION.image());
    assertThat(life.docker("ps", "'--format', '{{.Names}}'")).contains(ExtensionLife.PROJECT);
  }

  private static void logs() {
    assertThat(life.docker("logs", "'" + ExtensionLife.SERVICE + "'")).contains("listening on");
    assertThat(
            berth
                .run("extension", "logs", ExtensionLife.EXTENSION.id(), "--grep", "listening on")
                .succeeded()
                .out())
        .contains("web")
        .contains("data");
  }

  private static void stats() {
    assertThat(life.docker("stats", "'--no-stream', '--format', '{{.MemUsage}}'"))
        .containsPattern("\\d+(\\.\\d+)?[kM]i?B / ");
  }

  private static void crash() {
    String container = engine.inspect(ExtensionLife.SERVICE, "{{.State.Pid}}");
    podman.machine().run("kill", "-9", container).succeeded();
    Waiting.until(
        "it runs again",
        Duration.ofSeconds(60),
        () ->
            !List.of("0", container)
                .contains(engine.inspect(ExtensionLife.SERVICE, "{{.State.Pid}}")));
    life.awaitAnswer();
  }

  private static void update() {
    life.update();
    assertThat(berth.listed(ExtensionLife.EXTENSION.id()).path("tag").asText()).isEqualTo("1.1.0");
    assertThat(engine.inspect(ExtensionLife.SERVICE, "{{.Config.Image}}")).endsWith(":1.1.0");
  }

  private static void remove() {
    life.remove();
    assertThat(Leftovers.of(engine).since(before)).isEmpty();
  }
}
