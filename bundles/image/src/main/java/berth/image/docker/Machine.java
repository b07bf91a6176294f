package berth.image.docker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * This machine, as far as docker's configuration is on it.
 *
 * @param root the root of the file system
 * @param home the user's home folder
 * @param environment the environment variables
 */
public record Machine(Path root, Path home, Map<String, String> environment) {
  /** The machine that this program runs on. */
  public static Machine here() {
    return new Machine(
        Path.of("/"), Path.of(System.getProperty("user.home")), Map.copyOf(System.getenv()));
  }

  /** The first of these variables that has a value. */
  public Optional<String> variable(String... names) {
    for (String name : names) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value.strip());
      }
    }
    return Optional.empty();
  }

  /** The configuration of the docker command line. */
  public Path dockerConfig() {
    return variable("DOCKER_CONFIG")
        .map(Path::of)
        .orElse(home.resolve(".docker"))
        .resolve("config.json");
  }

  /** The engine's own folder: its configuration and certificates of registries. */
  public Path engineFolder() {
    return root.resolve("etc/docker");
  }
}
