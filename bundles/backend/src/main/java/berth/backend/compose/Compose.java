package berth.backend.compose;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Docker Compose, as its command line.
 *
 * @param command how it is called
 * @param version for example "2.26.1"
 */
public record Compose(List<String> command, String version) {
  static final String HOW_TO_GET_IT =
      "Install Docker Compose v2 (with Docker's own packages: docker-compose-plugin; on Ubuntu:"
          + " docker-compose-v2; on Debian from 13 on: docker-compose; else its program as"
          + " ~/.docker/cli-plugins/docker-compose) and try again.";

  /** An image may have to be pulled first, over a slow line. */
  private static final Duration UP_LIMIT = Duration.ofHours(6);

  private static final Duration DOWN_LIMIT = Duration.ofMinutes(15);
  private static final Duration CONFIG_LIMIT = Duration.ofMinutes(1);
  private static final long MAX_CONFIG = 16L << 20;

  /** Each layer of a pull has lines of its own, far too many to show. */
  private static final Pattern LAYER = Pattern.compile("[0-9a-f]{12}[: ].*");

  /**
   * A project for Compose.
   *
   * @param title of the extension, for messages
   * @param folder what relative paths are relative to; a file ".env" in it counts
   * @param author the author's file
   * @param files the author's, or what stands for it, then Berth's
   * @param environment on top of Berth's own
   */
  public record Project(
      String name,
      String title,
      Path folder,
      Path author,
      List<Path> files,
      Map<String, String> environment) {
    /** With one more file over the others. */
    public Project with(Path override) {
      List<Path> all = new ArrayList<>(files);
      all.add(override);
      return new Project(name, title, folder, author, all, environment);
    }
  }

  /** For people, for example "docker-compose 1.29.2". */
  public String name() {
    Path program = Path.of(command.getFirst()).getFileName();
    return String.join(" ", program + (command.size() > 1 ? " compose" : ""), version);
  }

  /** Whether it is docker-compose 1, which knows less of the format. */
  public boolean isOld() {
    return version.startsWith("1.");
  }

  /** Creates and starts the containers; images that the engine lacks are pulled. */
  public void up(Project project, Progress progress) throws BerthException {
    Consumer<String> told =
        line -> {
          if (line.contains("which will be ignored")) {
            progress.warn(name() + ": " + line);
          } else {
            progress.step(line);
          }
        };
    run(project, List.of("up", "-d"), "start", UP_LIMIT, told);
  }

  /** Stops the containers, which stay. */
  public void stop(Project project) throws BerthException {
    run(project, List.of("stop"), "be stopped", DOWN_LIMIT, _ -> {});
  }

  /** Stops and removes the containers and networks, and the declared volumes if asked to. */
  public void down(Project project, boolean volumes) throws BerthException {
    List<String> arguments = new ArrayList<>(List.of("down", "--remove-orphans"));
    if (volumes) {
      arguments.add("--volumes");
    }
    run(project, arguments, "be stopped", DOWN_LIMIT, _ -> {});
  }

  /** All files as one, variables filled in. No engine is asked. */
  public String config(Project project) throws BerthException {
    Path output = null;
    try {
      output = Files.createTempFile("berth-compose", ".yaml");
      ChildProcess.Result result =
          ChildProcess.run(
              call(project, List.of("config")),
              project.folder(),
              project.environment(),
              CONFIG_LIMIT,
              output,
              _ -> {});
      if (result.exitCode() != 0) {
        throw refused(project, "be read", result);
      }
      if (Files.size(output) > MAX_CONFIG) {
        throw new IOException("what " + name() + " makes of " + project.author() + " is too large");
      }
      return Files.readString(output);
    } catch (IOException e) {
      throw failed(project, "be read", e);
    } finally {
      delete(output);
    }
  }

  private void run(
      Project project, List<String> arguments, String act, Duration limit, Consumer<String> steps)
      throws BerthException {
    ChildProcess.Result result;
    try {
      result =
          ChildProcess.run(
              call(project, arguments),
              project.folder(),
              project.environment(),
              limit,
              line -> {
                if (!LAYER.matcher(line).matches()) {
                  steps.accept(line);
                }
              });
    } catch (IOException e) {
      throw failed(project, act, e);
    } catch (CancelledException e) {
      throw new CancelledException(
          "The work on the backend of " + project.title() + " was called off.");
    }
    if (result.exitCode() != 0) {
      throw refused(project, act, result);
    }
  }

  private List<String> call(Project project, List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-p", project.name(), "--project-directory", project.folder().toString()));
    project.files().forEach(file -> all.addAll(List.of("-f", file.toString())));
    all.addAll(arguments);
    return all;
  }

  private BerthException refused(Project project, String act, ChildProcess.Result result) {
    String why =
        OldCompose.refusal(this, project.author(), result.lines())
            .orElseGet(() -> ComposeErrors.summary(result.lines(), result.exitCode()));
    return new BerthException(
        "The backend of " + project.title() + " could not " + act + ": " + why);
  }

  private static BerthException failed(Project project, String act, IOException e) {
    return new BerthException(
        "The backend of " + project.title() + " could not " + act + ": " + e.getMessage() + ".", e);
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The system clears its folder of temporary files.
    }
  }
}
