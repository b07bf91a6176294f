package berth.backend;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.FrameworkProperties;
import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineImages;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeFinder;
import berth.lease.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs backends with the Compose that the user has. */
@Component
public final class ComposeBackends implements Backends {
  private static final Logger LOG = LoggerFactory.getLogger(ComposeBackends.class);

  private final Leases leases;
  private final Path home;
  private final Engine engine;
  private final EngineContainers containers;
  private final ComposeFinder composes;
  private final ProjectFiles projectFiles;

  @Activate
  public ComposeBackends(BundleContext context) {
    leases = new Leases(context);
    home = Path.of(context.getProperty(FrameworkProperties.HOME));
    engine = leases.of(Engine.class);
    containers = leases.of(EngineContainers.class);
    Path archives = Path.of(context.getProperty(FrameworkProperties.DISTRIBUTION), "lib", "relay");
    String image = "berth/relay:" + context.getProperty(FrameworkProperties.VERSION);
    composes = new ComposeFinder(System.getenv());
    projectFiles =
        new ProjectFiles(
            home,
            new Relay(image, archives, engine, leases.of(EngineImages.class)),
            new HostGateway(engine));
  }

  ComposeBackends(Path home, Relay relay, Engine engine, EngineContainers containers) {
    this(home, relay, engine, containers, new ComposeFinder(System.getenv()));
  }

  ComposeBackends(
      Path home, Relay relay, Engine engine, EngineContainers containers, ComposeFinder composes) {
    leases = null;
    this.home = home;
    this.engine = engine;
    this.containers = containers;
    this.composes = composes;
    projectFiles = new ProjectFiles(home, relay, new HostGateway(engine));
  }

  @Deactivate
  public void deactivate() {
    if (leases != null) {
      leases.close();
    }
  }

  @Override
  public void start(Extension extension, Progress progress) throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm == null) {
      return;
    }
    EngineEndpoint endpoint = engine.endpoint();
    Compose compose = composes.find();
    // What runs keeps its sockets, and goes on when it cannot be brought up to date.
    boolean running = containersOf(extension).anyRunning();
    progress.step("Starting the backend of " + extension.title());
    try {
      compose.up(
          projectFiles.write(extension, vm, endpoint, compose, !running, progress), progress);
    } catch (BerthException e) {
      if (!running) {
        undo(extension, vm, endpoint, progress, e);
      }
      throw e;
    }
  }

  @Override
  public void stop(Extension extension, Progress progress) throws BerthException {
    throw new UnsupportedOperationException();
  }

  @Override
  public String composition(Extension extension) throws BerthException {
    Vm vm =
        backendOf(extension)
            .orElseThrow(() -> new BerthException(extension.title() + " has no backend."));
    return projectFiles.composition(extension, vm, composes.find());
  }

  @Override
  public String compose() throws BerthException {
    return composes.find().name();
  }

  @Override
  public boolean hasVolumes(Extension extension) throws BerthException {
    return new ProjectVolumes(engine).any(ProjectName.of(extension));
  }

  @Override
  public SocketWay socketWay() throws BerthException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Extension extension, boolean volumes, Progress progress)
      throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm != null) {
      progress.step("Stopping the backend of " + extension.title());
      takeDown(extension, vm, engine.endpoint(), volumes, progress);
    }
  }

  @Override
  public BackendStatus status(Extension extension) {
    Vm vm = backendOf(extension).orElse(null);
    if (vm == null) {
      return new BackendStatus(State.NONE, List.of(), extension.title() + " has no backend.");
    }
    try {
      return new ServiceStates(home, extension, vm, containersOf(extension)).status();
    } catch (BerthException e) {
      return new BackendStatus(State.ENGINE_AWAY, List.of(), e.getMessage());
    }
  }

  @Override
  public BackendAddress address(Extension extension) throws BerthException {
    Optional<Vm> vm = extension.metadata().vm();
    Optional<String> socket = vm.flatMap(Vm::socket);
    if (socket.isPresent()) {
      return new BackendAddress.Socket(
          new BackendFiles(home, extension).socket(extension, socket.get()));
    }
    return vm.flatMap(Vm::tcpPort)
        .map(port -> new BackendAddress.Tcp("127.0.0.1", port))
        .orElseThrow(
            () ->
                new BerthException(
                    "connect ECONNREFUSED 127.0.0.1:80: "
                        + extension.title()
                        + " has nothing to answer requests, its metadata.json names no socket"
                        + " (vm.exposes.socket)."));
  }

  @Override
  public String container(Extension extension) throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm == null) {
      throw new BerthException(extension.title() + " has no backend to run a command in.");
    }
    ProjectContainers found = containersOf(extension);
    List<String> services = new ServiceStates(home, extension, vm, found).services();
    String first = services.isEmpty() ? "" : services.getFirst();
    Optional<EngineContainer> container = found.of(first);
    return container
        .filter(ProjectContainers::isRunning)
        .map(EngineContainer::id)
        .orElseThrow(
            () ->
                new BerthException(
                    "The backend of "
                        + extension.title()
                        + " is not running. "
                        + ServiceState.of(first, container).reason()));
  }

  private static Optional<Vm> backendOf(Extension extension) {
    return extension.metadata().vm().filter(vm -> extension.metadata().hasBackend());
  }

  private ProjectContainers containersOf(Extension extension) throws BerthException {
    return ProjectContainers.of(ProjectName.of(extension), containers);
  }

  private void undo(
      Extension extension, Vm vm, EngineEndpoint endpoint, Progress progress, BerthException why) {
    try {
      takeDown(extension, vm, endpoint, false, progress);
    } catch (BerthException e) {
      LOG.warn("What was started of {} could not be removed again", extension.id(), e);
      why.addSuppressed(e);
    }
  }

  private void takeDown(
      Extension extension, Vm vm, EngineEndpoint endpoint, boolean volumes, Progress progress)
      throws BerthException {
    try {
      Compose compose = composes.find();
      compose.down(projectFiles.present(extension, vm, endpoint, compose), volumes);
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      LOG.info("Removing the project of {} by its labels: {}", extension.id(), e.getMessage());
      new ProjectCleanup(containers).run(ProjectName.of(extension), volumes);
    }
    removeFiles(extension, progress);
  }

  /** Leftovers that only root can remove are no reason to fail. */
  private void removeFiles(Extension extension, Progress progress) {
    BackendFiles files = new BackendFiles(home, extension);
    try {
      files.remove();
    } catch (IOException e) {
      LOG.warn("Files of the backend of {} could not be removed", extension.id(), e);
      progress.warn("Some files of the backend are left in " + files.sockets() + ": " + e + ".");
    }
  }
}
