package berth.itests.engines;

import berth.itests.harness.Commands;
import berth.itests.harness.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A way to an engine.
 *
 * @param name for reports
 * @param environment what the docker command line, Compose and Berth need in order to reach it
 */
public record TestEngine(String name, Map<String, String> environment) {
  /** Runs {@code docker ARGUMENTS} on it. */
  public Result docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return Commands.run(command, environment);
  }

  /** What the engine knows of a container, by a template of {@code docker inspect}. */
  public String inspect(String container, String template) {
    return docker("inspect", "--format", template, container).succeeded().out().strip();
  }

  @Override
  public String toString() {
    return name;
  }
}
