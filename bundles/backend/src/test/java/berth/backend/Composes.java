package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;

import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each Compose that tests can have: that of this machine, and version 2 at the path that the
 * environment variable BERTH_COMPOSE_V2 names. With CI=true that must be set.
 */
final class Composes {
  private Composes() {}

  /**
   * Finders, each of which finds one of them.
   *
   * @param folder temporary, for what they need on their PATH
   */
  static List<ComposeFinder> in(Path folder) throws IOException {
    List<ComposeFinder> all = new ArrayList<>();
    all.add(new ComposeFinder(System.getenv()));
    String version2 = System.getenv("BERTH_COMPOSE_V2");
    if (version2 == null || version2.isEmpty()) {
      assertThat(System.getenv("CI")).as("BERTH_COMPOSE_V2 is not set in CI").isNotEqualTo("true");
    } else {
      Path link = folder.resolve("docker-compose");
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Path.of(version2));
      }
      all.add(new ComposeFinder(Map.of("PATH", folder.toString())));
    }
    return all;
  }
}
