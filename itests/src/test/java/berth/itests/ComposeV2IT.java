package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.ComposeV2;
import berth.itests.engines.ExtensionLife;
import berth.itests.engines.Leftovers;
import berth.itests.engines.TestEngine;
import berth.itests.harness.Berth;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose of version 2 with this machine's engine. */
@Tag("engine")
@Tag("display")
@Tag("compose2")
class ComposeV2IT {
  @Test
  void anExtensionLivesWithIt(@TempDir Path folder) throws Exception {
    Map<String, String> environment = ComposeV2.in(folder);
    TestEngine engine = new TestEngine("Compose 2", environment);
    assertThat(engine.docker("compose", "version", "--short").succeeded().out()).startsWith("2.");
    Leftovers before = Leftovers.of(engine);
    try (Berth berth = Berth.fresh().with(environment).openWindow()) {
      ExtensionLife life = new ExtensionLife(berth);
      life.install();
      assertThat(life.request("/upstream").path("service").asText()).isEqualTo("data");
      assertThat(engine.inspect(ExtensionLife.SERVICE, "{{json .Config.Labels}}"))
          .contains("\"com.docker.compose.version\":\"2.");
      life.update();
      life.remove();
    }
    assertThat(Leftovers.of(engine).since(before)).noneMatch(left -> left.contains("berth-itests"));
  }
}
