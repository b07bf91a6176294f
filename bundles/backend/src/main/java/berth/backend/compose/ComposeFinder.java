package berth.backend.compose;

import berth.api.BerthException;
import berth.api.CancelledException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the Compose that the user has: {@code docker compose}, else {@code docker-compose}. It is
 * asked for its version once, and again when one of the files changes that have a say in it.
 */
public final class ComposeFinder {
  private static final Logger LOG = LoggerFactory.getLogger(ComposeFinder.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+\\S*)");

  /** Where the docker command line looks for its plugins, besides the user's own folder. */
  private static final List<String> PLUGIN_FOLDERS =
      List.of(
          "/usr/local/lib/docker/cli-plugins",
          "/usr/local/libexec/docker/cli-plugins",
          "/usr/lib/docker/cli-plugins",
          "/usr/libexec/docker/cli-plugins");

  private final Map<String, String> environment;
  private List<String> traces = List.of();
  private Compose found;

  /**
   * For this environment.
   *
   * @param environment whose PATH, HOME and DOCKER_CONFIG count
   */
  public ComposeFinder(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The Compose to use now. */
  public synchronized Compose find() throws BerthException {
    List<String> now = traces();
    if (found == null || !now.equals(traces)) {
      found = null;
      found = look();
      traces = now;
    }
    return found;
  }

  private Compose look() throws BerthException {
    List<List<String>> candidates = new ArrayList<>();
    onPath("docker").ifPresent(docker -> candidates.add(List.of(docker, "compose")));
    onPath("docker-compose").ifPresent(program -> candidates.add(List.of(program)));
    for (List<String> candidate : candidates) {
      Optional<Compose> compose = ask(candidate);
      if (compose.isPresent()) {
        return compose.get();
      }
    }
    throw new BerthException(
        "Backends need Docker Compose, and neither 'docker compose' nor 'docker-compose' can be"
            + " run. "
            + Compose.HOW_TO_GET_IT);
  }

  private static Optional<Compose> ask(List<String> program) throws CancelledException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("version", "--short"));
    try {
      ChildProcess.Result result = ChildProcess.run(command, null, Map.of(), LIMIT, _ -> {});
      return result.exitCode() == 0 ? version(result.lines(), program) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("{} cannot be run", program, e);
      return Optional.empty();
    }
  }

  private static Optional<Compose> version(List<String> lines, List<String> program) {
    return lines.stream()
        .map(VERSION::matcher)
        .filter(matcher -> matcher.matches())
        .findFirst()
        .map(matcher -> new Compose(program, matcher.group(1)));
  }

  private Optional<String> onPath(String program) {
    String name = File.separatorChar == '\\' ? program + ".exe" : program;
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .findFirst();
  }

  /** All files that decide what is found, as they are now. */
  private List<String> traces() {
    Stream<Path> programs =
        Stream.of("docker", "docker-compose").flatMap(name -> onPath(name).stream()).map(Path::of);
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path config =
        Optional.ofNullable(environment.get("DOCKER_CONFIG"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .orElse(Path.of(home, ".docker"));
    Stream<Path> plugins =
        Stream.concat(
                Stream.of(config.resolve("cli-plugins")), PLUGIN_FOLDERS.stream().map(Path::of))
            .map(folder -> folder.resolve("docker-compose"));
    return Stream.of(programs, plugins, Stream.of(config.resolve("config.json")))
        .flatMap(files -> files)
        .map(ComposeFinder::trace)
        .toList();
  }

  private static String trace(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file + " is not there";
    }
  }
}
