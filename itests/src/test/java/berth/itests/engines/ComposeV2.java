package berth.itests.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Compose of version 2 as a plug-in of docker, where the machine itself has version 1. */
public final class ComposeV2 {
  /** The variable that names its program. */
  public static final String VARIABLE = "BERTH_COMPOSE_V2";

  private ComposeV2() {}

  /**
   * Makes a configuration of docker that has it.
   *
   * @param folder becomes the configuration
   * @return what docker and Berth need in order to find it
   */
  public static Map<String, String> in(Path folder) throws IOException {
    String program = System.getenv(VARIABLE);
    if (program == null || !Files.isExecutable(Path.of(program))) {
      throw new AssertionError(VARIABLE + " names no program: " + program);
    }
    Path plugins = Files.createDirectories(folder.resolve("cli-plugins"));
    Files.createSymbolicLink(plugins.resolve("docker-compose"), Path.of(program));
    return Map.of("DOCKER_CONFIG", folder.toString());
  }
}
