package berth.backend;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendListener;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImages;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.ComposeFinder;
import berth.backend.supervise.Act;
import berth.backend.supervise.Places;
import berth.backend.supervise.ProjectContainers;
import berth.backend.supervise.Projects;
import berth.backend.supervise.Supervisor;
import berth.lease.Leases;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Runs backends with the Compose that the user has. */
@Component(
    service = {Backends.class, EngineListener.class},
    immediate = true)
public final class ComposeBackends implements Backends, EngineListener {
  private final Leases leases;
  private final Path home;
  private final Engine engine;
  private final EngineContainers containers;
  private final ComposeFinder composes;
  private final ProjectFiles projectFiles;
  private final ServiceNames names;
  private final Deployment deployment;
  private final Supervisor supervisor;
  private final Acts acts;
  private final BackendAddresses addresses;

  @Activate
  public ComposeBackends(BundleContext context) {
    this(
        new Leases(context),
        Path.of(context.getProperty(FrameworkProperties.HOME)),
        Path.of(context.getProperty(FrameworkProperties.DISTRIBUTION), "lib", "relay"),
        "berth/relay:" + context.getProperty(FrameworkProperties.VERSION));
  }

  private ComposeBackends(Leases leases, Path home, Path archives, String relay) {
    this(
        leases,
        home,
        new Relay(relay, archives, leases.of(EngineImages.class)),
        leases.of(Engine.class),
        leases.of(EngineContainers.class),
        leases.of(ContainerSessions.class),
        new ComposeFinder(System.getenv()));
  }

  ComposeBackends(
      Leases leases,
      Path home,
      Relay relay,
      Engine engine,
      EngineContainers containers,
      ContainerSessions sessions,
      ComposeFinder composes) {
    this.leases = leases;
    this.home = home;
    this.engine = engine;
    this.containers = containers;
    this.composes = composes;
    projectFiles = new ProjectFiles(home, relay, new HostGateway(engine));
    names = new ServiceNames(home);
    Places places = new Places(extension -> new BackendFiles(home, extension).places());
    deployment = new Deployment(home, engine, containers, composes, projectFiles, places);
    supervisor =
        new Supervisor(
            home.toString(), engine, containers, sessions, new ComposeProjects(), places);
    acts = new Acts(supervisor);
    addresses = new BackendAddresses(home, engine, containers);
  }

  @Deactivate
  public void deactivate() {
    addresses.close();
    supervisor.close();
    if (leases != null) {
      leases.close();
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(BackendListener listener) {
    supervisor.add(listener);
  }

  void removeListener(BackendListener listener) {
    supervisor.remove(listener);
  }

  @Override
  public void engineChanged(EngineStatus status) {
    supervisor.engineChanged(status);
  }

  @Override
  public void start(Extension extension, Progress progress) throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm != null) {
      acts.run(extension, Act.START, () -> deployment.start(extension, vm, progress));
    }
  }

  @Override
  public void stop(Extension extension, Progress progress) throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm != null) {
      acts.run(extension, Act.STOP, () -> deployment.stop(extension, vm, progress));
    }
  }

  @Override
  public void remove(Extension extension, boolean volumes, Progress progress)
      throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm != null) {
      acts.run(extension, Act.REMOVE, () -> deployment.remove(extension, vm, volumes, progress));
      if (volumes) {
        supervisor.forget(extension);
      }
    }
  }

  @Override
  public BackendStatus status(Extension extension) {
    return backendOf(extension).isPresent()
        ? supervisor.status(extension)
        : new BackendStatus(State.NONE, List.of(), extension.title() + " has no backend.");
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
    return addresses.way();
  }

  @Override
  public BackendAddress address(Extension extension) throws BerthException {
    Optional<Vm> vm = extension.metadata().vm();
    Optional<String> socket = vm.flatMap(Vm::socket);
    if (socket.isPresent()) {
      return addresses.socket(extension, socket.get());
    }
    Optional<Integer> port = vm.flatMap(Vm::tcpPort);
    if (port.isPresent()) {
      return addresses.port(port.get());
    }
    throw new BerthException(
        "connect ECONNREFUSED 127.0.0.1:80: "
            + extension.title()
            + " has nothing to answer requests, its metadata.json names no socket"
            + " (vm.exposes.socket).");
  }

  @Override
  public String container(Extension extension) throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm == null) {
      throw new BerthException(extension.title() + " has no backend to run a command in.");
    }
    ProjectContainers found = ProjectContainers.of(ProjectName.of(extension), containers);
    return names.of(extension, found).stream()
        .findFirst()
        .flatMap(found::of)
        .filter(ProjectContainers::isRunning)
        .map(EngineContainer::id)
        .orElseThrow(
            () ->
                new BerthException(
                    "The backend of "
                        + extension.title()
                        + " is not running. "
                        + status(extension).reason()));
  }

  private static Optional<Vm> backendOf(Extension extension) {
    return extension.metadata().vm().filter(vm -> extension.metadata().hasBackend());
  }

  /** The Compose projects as the supervisor sees them. */
  private final class ComposeProjects implements Projects {
    @Override
    public String name(Extension extension) {
      return ProjectName.of(extension);
    }

    @Override
    public String hidden() {
      return Relay.SERVICE;
    }

    @Override
    public List<String> services(Extension extension, ProjectContainers found)
        throws BerthException {
      return names.of(extension, found);
    }

    @Override
    public void bringUp(Extension extension) throws BerthException {
      Vm vm = backendOf(extension).orElseThrow();
      acts.runIfWanted(extension, Act.START, () -> deployment.complete(extension, vm));
    }
  }
}
