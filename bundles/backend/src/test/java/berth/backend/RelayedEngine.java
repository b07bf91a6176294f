package berth.backend;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineImages;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.api.engine.TarUse;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.backend.relay.ProcessPipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The engine of this machine, said to be elsewhere. */
final class RelayedEngine implements Engine, EngineContainers {
  private final DockerEngine engine = new DockerEngine();

  EngineImages images() {
    return engine;
  }

  @Override
  public EngineEndpoint endpoint() throws BerthException {
    EngineEndpoint here = engine.endpoint();
    return new EngineEndpoint(
        here.id(),
        here.name(),
        "elsewhere",
        here.uri(),
        false,
        here.rootless(),
        here.architecture(),
        here.socket(),
        here.environment());
  }

  @Override
  public ContainerPipe pipe(String container, List<String> command) throws BerthException {
    List<String> exec = new ArrayList<>(List.of("docker", "exec", "-i", container));
    exec.addAll(command);
    return ProcessPipe.start(exec);
  }

  @Override
  public List<EngineContainer> withLabels(Map<String, String> labels) throws BerthException {
    return engine.withLabels(labels);
  }

  @Override
  public void remove(String container) {
    engine.remove(container);
  }

  @Override
  public EngineStatus status() {
    throw new UnsupportedOperationException();
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
  public String get(String path, Map<String, String> query) {
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
  public EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeNetworks(String label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeVolumes(String label) {
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
