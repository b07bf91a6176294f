package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;

import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each Compose that tests can have: that of this machine, and version 2 at the path that the
 * environment variable BERTH_COMPOSE_V2 names. With CI=true that must be set.
 */
final class Composes {
  private Composes() {}

  /** Finders, each of which finds one of them. */
  static List<ComposeFinder> finders() throws IOException {
    List<ComposeFinder> all = new ArrayList<>(List.of(ofThisMachine()));
    version2().ifPresent(all::add);
    return all;
  }

  static ComposeFinder ofThisMachine() {
    return new ComposeFinder(System.getenv());
  }

  static Optional<ComposeFinder> version2() throws IOException {
    String program = System.getenv("BERTH_COMPOSE_V2");
    if (program == null || program.isEmpty()) {
      assertThat(System.getenv("CI")).as("BERTH_COMPOSE_V2 is not set in CI").isNotEqualTo("true");
      return Optional.empty();
    }
    Path folder = Files.createDirectories(Path.of("target/compose-v2")).toAbsolutePath();
    Path link = folder.resolve("docker-compose");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(program));
    return Optional.of(new ComposeFinder(Map.of("PATH", folder.toString())));
  }
}
