package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.api.engine.RegistryLogin;
import berth.api.engine.TarUse;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The engine at its usual socket through the docker command line, as far as backends need it. */
final class DockerEngine implements Engine, EngineImages, EngineContainers {
  boolean away;

  /** Runs a command that must succeed and gives what it printed, stripped. */
  static String run(String... command) {
    Outcome outcome = tryToRun(command);
    assertThat(outcome.code()).as("%s: %s", String.join(" ", command), outcome.output()).isZero();
    return outcome.output();
  }

  static Outcome tryToRun(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  record Outcome(int code, String output) {}

  @Override
  public EngineStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineEndpoint endpoint() throws BerthException {
    if (away) {
      throw new BerthException("No container engine answers.");
    }
    return new EngineEndpoint(
        "test",
        "Docker Engine",
        "this machine",
        URI.create("unix:///var/run/docker.sock"),
        true,
        false,
        "amd64",
        "/var/run/docker.sock",
        Map.of("DOCKER_HOST", "unix:///var/run/docker.sock"));
  }

  @Override
  public List<EngineOption> options() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void choose(String setting) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tag(String image, String reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ContainerPipe pipe(String container, List<String> command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeNetworks(String label) {
    removeAll("network", label);
  }

  @Override
  public void removeVolumes(String label) {
    removeAll("volume", label);
  }

  private static void removeAll(String kind, String label) {
    run("docker", kind, "ls", "-q", "--filter", "label=" + label)
        .lines()
        .forEach(name -> run("docker", kind, "rm", name));
  }

  @Override
  public String get(String path, Map<String, String> query) {
    if (path.equals("/networks")) {
      return "[{\"Name\":\"bridge\"}]";
    }
    assertThat(path).isEqualTo("/version");
    return run("docker", "version", "--format", "{{json .Server}}");
  }

  @Override
  public Optional<EngineImage> find(String reference) {
    Outcome outcome = tryToRun("docker", "image", "inspect", "-f", "{{.Id}}", reference);
    return outcome.code() == 0
        ? Optional.of(
            new EngineImage(outcome.output(), List.of(reference), Map.of(), "linux", "", 0))
        : Optional.empty();
  }

  @Override
  public void load(InputStream archive, Progress progress) throws BerthException {
    try {
      Process process =
          new ProcessBuilder("docker", "load")
              .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
              .start();
      try (var stdin = process.getOutputStream()) {
        archive.transferTo(stdin);
      }
      assertThat(process.waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new BerthException("load", e);
    }
  }

  @Override
  public List<EngineContainer> withLabels(Map<String, String> labels) throws BerthException {
    if (away) {
      throw new BerthException("No container engine answers.");
    }
    List<String> command = new ArrayList<>(List.of("docker", "ps", "-a", "--no-trunc", "--format"));
    command.add(
        "{{.ID}}|{{.Names}}|{{.State}}|{{.Status}}|{{.Label \"com.docker.compose.service\"}}");
    labels.forEach(
        (label, value) -> command.addAll(List.of("--filter", "label=" + label + "=" + value)));
    return run(command.toArray(String[]::new))
        .lines()
        .map(line -> line.split("\\|", 5))
        .map(
            part ->
                new EngineContainer(
                    part[0],
                    part[1],
                    part[2],
                    part[3],
                    Map.of("com.docker.compose.service", part[4])))
        .toList();
  }

  @Override
  public void remove(String containerOrImage) {
    tryToRun("docker", "rm", "-f", "-v", containerOrImage);
  }

  @Override
  public void save(String reference, TarUse use) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void pull(String reference, Optional<RegistryLogin> login, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String create(String image, Map<String, String> labels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean copy(String container, String path, TarUse use) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunningProcess exec(
      String container,
      List<String> command,
      String directory,
      Map<String, String> environment,
      OutputListener listener) {
    throw new UnsupportedOperationException();
  }
}
