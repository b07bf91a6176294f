package berth.backend.compose;

import berth.api.BerthException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The docker command line, for the few things that the engine's contract has no words for.
 *
 * @param environment on top of Berth's own
 */
public record DockerCli(Map<String, String> environment) {
  /**
   * Removes all objects with a label.
   *
   * @param kind "network" or "volume"
   * @param label "name=value"
   */
  public void removeAll(String kind, String label) throws BerthException {
    List<String> names = run(List.of("docker", kind, "ls", "-q", "--filter", "label=" + label));
    if (!names.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("docker", kind, "rm"));
      command.addAll(names);
      run(command);
    }
  }

  private List<String> run(List<String> command) throws BerthException {
    ChildProcess.Result result;
    try {
      result = ChildProcess.run(command, null, environment, _ -> {});
    } catch (IOException e) {
      throw new BerthException(
          "'" + String.join(" ", command) + "' cannot be run. Install the docker command line.", e);
    }
    if (result.exitCode() != 0) {
      throw new BerthException(
          "'" + String.join(" ", command) + "' failed: " + String.join("\n", result.lines()));
    }
    return result.lines();
  }
}
