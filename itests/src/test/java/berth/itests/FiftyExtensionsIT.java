package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.ComposeV2;
import berth.itests.engines.Leftovers;
import berth.itests.engines.LocalDocker;
import berth.itests.engines.ManyExtensions;
import berth.itests.engines.TestEngine;
import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty extensions, all installed and all removed at once; with Compose 2, which does it in a
 * quarter of the time that Compose 1 takes.
 */
@Tag("engine")
@Tag("engines")
@Tag("compose2")
@Tag("display")
class FiftyExtensionsIT {
  private static final int COUNT = 50;

  @Test
  void liveSideBySide(@TempDir Path folder) throws Exception {
    Map<String, String> environment = new HashMap<>(ComposeV2.in(folder.resolve("docker")));
    // Each has a network; the address pools that an engine has by default are enough for 31.
    try (LocalDocker docker =
        LocalDocker.start(folder, "--default-address-pool=base=10.210.0.0/16,size=24")) {
      environment.putAll(docker.engine().environment());
      TestEngine engine = new TestEngine("own docker with Compose 2", environment);
      Leftovers before = Leftovers.of(engine);
      try (Berth berth = Berth.fresh().with(environment).openWindow()) {
        ManyExtensions many = ManyExtensions.prepare(berth, engine, COUNT);
        many.install();
        Waiting.until(
            () -> "all run; those that do: " + many.in("running"),
            Duration.ofSeconds(60),
            () -> many.in("running") == COUNT);
        many.remove();
        assertThat(Leftovers.of(engine).since(before)).isEmpty();
      }
    }
  }
}
