package berth.backend.compose;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The Compose that the user has: {@code docker compose} (version 2) or else {@code docker-compose}.
 *
 * @param command how it is called
 */
public record Compose(List<String> command) {
  private static final List<List<String>> CANDIDATES =
      List.of(List.of("docker", "compose"), List.of("docker-compose"));

  /** Each layer of a pull has lines of its own, far too many to show. */
  private static final Pattern LAYER = Pattern.compile("[0-9a-f]{12}[: ].*");

  /**
   * A project for Compose.
   *
   * @param title of the extension, for messages
   * @param files the author's, which decides the project's folder, then Berth's
   * @param environment on top of Berth's own
   */
  public record Project(
      String name, String title, List<Path> files, Map<String, String> environment) {}

  /** Looks for Compose. */
  public static Compose find() throws BerthException {
    for (List<String> candidate : CANDIDATES) {
      List<String> command = new ArrayList<>(candidate);
      command.addAll(List.of("version", "--short"));
      try {
        if (ChildProcess.run(command, null, Map.of(), _ -> {}).exitCode() == 0) {
          return new Compose(candidate);
        }
      } catch (IOException e) {
        continue; // It is not on the PATH.
      }
    }
    throw new BerthException(
        "Backends need Docker Compose, and neither 'docker compose' nor 'docker-compose' can be"
            + " run. Install it (on Debian and Ubuntu: apt install docker-compose; with Docker's own"
            + " packages: docker-compose-plugin) and try again.");
  }

  /** Creates and starts the containers; images that the engine lacks are pulled. */
  public void up(Project project, Progress progress) throws BerthException {
    run(project, List.of("up", "-d"), "start", progress::step);
  }

  /** Stops and removes the containers and networks, and the declared volumes if asked to. */
  public void down(Project project, boolean volumes) throws BerthException {
    List<String> arguments = new ArrayList<>(List.of("down", "--remove-orphans"));
    if (volumes) {
      arguments.add("--volumes");
    }
    run(project, arguments, "be stopped", _ -> {});
  }

  private void run(Project project, List<String> arguments, String act, Consumer<String> steps)
      throws BerthException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-p", project.name()));
    project.files().forEach(file -> all.addAll(List.of("-f", file.toString())));
    all.addAll(arguments);
    ChildProcess.Result result;
    try {
      result =
          ChildProcess.run(
              all,
              project.files().getFirst().getParent(),
              new LinkedHashMap<>(project.environment()),
              line -> {
                if (!LAYER.matcher(line).matches()) {
                  steps.accept(line);
                }
              });
    } catch (IOException e) {
      throw new BerthException(
          "The backend of " + project.title() + " could not " + act + ": " + e.getMessage() + ".",
          e);
    } catch (CancelledException e) {
      throw new CancelledException(
          "The work on the backend of " + project.title() + " was called off.");
    }
    if (result.exitCode() != 0) {
      throw new BerthException(
          "The backend of "
              + project.title()
              + " could not "
              + act
              + ": "
              + ComposeErrors.summary(result.lines(), result.exitCode()));
    }
  }
}
