package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.ExtensionLife;
import berth.itests.engines.Leftovers;
import berth.itests.engines.RemoteDocker;
import berth.itests.engines.TestEngine;
import berth.itests.harness.Berth;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine on another machine, which shares no folder with this one. */
@Tag("engine")
@Tag("engines")
@Tag("display")
class RemoteEnginesIT {
  @TempDir private static Path folder;
  private static RemoteDocker remote;

  @BeforeAll
  static void startEngine() throws Exception {
    remote = RemoteDocker.start(folder);
  }

  @AfterAll
  static void endEngine() {
    remote.close();
  }

  static Stream<TestEngine> ways() {
    return Stream.of(remote.overForwardedSocket(), remote.overTls(), remote.overSsh());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anExtensionLivesThere(TestEngine engine) {
    Leftovers before = Leftovers.of(engine);
    try (Berth berth = Berth.fresh().with(engine.environment()).openWindow()) {
      JsonNode status = berth.run("status", "--json").succeeded().json();
      assertThat(status.at("/engine/reachable").asBoolean()).as(status.toString()).isTrue();
      assertThat(status.at("/engine/location").asText()).isIn(RemoteDocker.HOST, remote.address());
      assertThat(berth.socketWay()).isEqualTo("relayed");
      ExtensionLife life = new ExtensionLife(berth);
      life.install();
      assertThat(life.state()).isEqualTo("running");
      assertThat(life.request("/upstream").path("service").asText()).isEqualTo("data");
      assertThat(life.exec("'args', '\"a b\"'")).isEqualTo("[a b]\n");
      assertThat(berth.run("extension", "logs", ExtensionLife.EXTENSION.id()).succeeded().out())
          .contains("web", "data", "listening on");
      remote.machine().run("pkill", "-KILL", "-x", "relay").succeeded();
      life.awaitAnswer();
      life.remove();
    }
    assertThat(Leftovers.of(engine).since(before)).isEmpty();
  }
}
