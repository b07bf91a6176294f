package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.ContainerSessions;
import berth.api.engine.ContainerStats;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.api.engine.RegistryLogin;
import berth.api.engine.TarUse;
import berth.api.engine.TerminalSession;
import berth.api.engine.TerminalSize;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.engine.Connector;
import berth.engine.DockerContainers;
import berth.engine.DockerImages;
import berth.engine.DockerSessions;
import berth.engine.EngineWatch;
import berth.engine.find.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The real engine through Berth's own bundle for it; it can seem to be away or another one. */
public final class DockerEngine
    implements Engine, EngineImages, EngineContainers, ContainerSessions, AutoCloseable {
  /** Whether no engine seems to answer. */
  public volatile boolean away;

  /** Whether it seems to be elsewhere, so that it shares no files. */
  public volatile boolean elsewhere;

  /** What the engine is called; null for what it is. */
  public volatile String id;

  /** How often it was asked for something. */
  public final AtomicInteger requests = new AtomicInteger();

  private final Connector connector;
  private final Engine engine;
  private final DockerImages images;
  private final DockerContainers containers;
  private final DockerSessions sessions;

  /** The engine at its usual socket. */
  public DockerEngine() {
    this("unix:///var/run/docker.sock");
  }

  /** The engine at an address. */
  public DockerEngine(String address) {
    connector = new Connector(Machine.here(), address, Path.of("no-home"));
    engine = new berth.engine.DockerEngine(connector);
    images = new DockerImages(connector);
    containers = new DockerContainers(connector);
    sessions = new DockerSessions(connector);
  }

  /** Tells somebody how the engine is, until the watch is closed. */
  public EngineWatch watch(EngineListener listener) {
    EngineWatch watch = new EngineWatch(connector);
    watch.addListener(listener);
    try {
      watch.takeOver();
    } catch (BerthException e) {
      throw new IllegalStateException(e);
    }
    return watch;
  }

  /** Runs a command that must succeed and gives what it printed, stripped. */
  public static String run(String... command) {
    Outcome outcome = tryToRun(command);
    assertThat(outcome.code()).as("%s: %s", String.join(" ", command), outcome.output()).isZero();
    return outcome.output();
  }

  /** Runs a command. */
  public static Outcome tryToRun(String... command) {
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

  /** How a command ended and what it printed. */
  public record Outcome(int code, String output) {}

  @Override
  public void close() {
    containers.close();
    sessions.close();
    connector.close();
  }

  @Override
  public EngineStatus status() {
    return away ? new EngineStatus(false, "", "", "", "", "", List.of()) : engine.status();
  }

  @Override
  public EngineEndpoint endpoint() throws BerthException {
    there();
    EngineEndpoint is = engine.endpoint();
    return new EngineEndpoint(
        id == null ? is.id() : id,
        is.name(),
        is.location(),
        is.uri(),
        is.sharesFiles() && !elsewhere,
        is.rootless(),
        is.architecture(),
        is.socket(),
        is.environment());
  }

  @Override
  public List<EngineOption> options() {
    return engine.options();
  }

  @Override
  public void choose(String setting) throws BerthException {
    engine.choose(setting);
  }

  @Override
  public String get(String path, Map<String, String> query) throws BerthException {
    there();
    return engine.get(path, query);
  }

  @Override
  public Optional<EngineImage> find(String reference) throws BerthException {
    there();
    return images.find(reference);
  }

  @Override
  public void pull(String reference, Optional<RegistryLogin> login, Progress progress)
      throws BerthException {
    there();
    images.pull(reference, login, progress);
  }

  @Override
  public void tag(String image, String reference) throws BerthException {
    there();
    images.tag(image, reference);
  }

  @Override
  public void save(String reference, TarUse use) throws BerthException {
    there();
    images.save(reference, use);
  }

  @Override
  public void load(InputStream archive, Progress progress) throws BerthException {
    there();
    images.load(archive, progress);
  }

  /** Of images or containers: both contracts have it, and backends use it for containers. */
  @Override
  public void remove(String container) throws BerthException {
    there();
    containers.remove(container);
  }

  @Override
  public List<EngineContainer> withLabels(Map<String, String> labels) throws BerthException {
    there();
    return containers.withLabels(labels);
  }

  @Override
  public String create(String image, Map<String, String> labels) throws BerthException {
    there();
    return containers.create(image, labels);
  }

  @Override
  public boolean copy(String container, String path, TarUse use) throws BerthException {
    there();
    return containers.copy(container, path, use);
  }

  @Override
  public EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener)
      throws BerthException {
    there();
    return containers.events(labels, listener);
  }

  @Override
  public ContainerPipe pipe(String container, List<String> command) throws BerthException {
    there();
    return containers.pipe(container, command);
  }

  @Override
  public void removeNetworks(String label) throws BerthException {
    there();
    containers.removeNetworks(label);
  }

  @Override
  public void removeVolumes(String label) throws BerthException {
    there();
    containers.removeVolumes(label);
  }

  @Override
  public RunningProcess exec(
      String container,
      List<String> command,
      String directory,
      Map<String, String> environment,
      OutputListener listener)
      throws BerthException {
    there();
    return containers.exec(container, command, directory, environment, listener);
  }

  @Override
  public EngineStream logs(String container, LogQuery query, OutputListener listener)
      throws BerthException {
    there();
    return sessions.logs(container, query, listener);
  }

  @Override
  public EngineStream stats(String container, Consumer<ContainerStats> listener)
      throws BerthException {
    there();
    return sessions.stats(container, listener);
  }

  @Override
  public TerminalSession terminal(String container, TerminalSize size, OutputListener listener)
      throws BerthException {
    there();
    return sessions.terminal(container, size, listener);
  }

  private void there() throws BerthException {
    if (away) {
      throw new BerthException("No container engine answers.");
    }
    requests.incrementAndGet();
  }
}
