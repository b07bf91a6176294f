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
import berth.api.component.Handover;
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
import berth.lease.Departure;
import berth.lease.Leadership;
import berth.lease.Leases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    service = {Backends.class, EngineListener.class, Handover.class},
    immediate = true)
public final class ComposeBackends implements Backends, EngineListener, Handover {
  /** What a backend that is being started gets to come to its end. */
  private static final Duration LAST_ACTS = Duration.ofSeconds(3);

  private final List<Runnable> lent = new ArrayList<>();
  private final Engine engine;
  private final EngineContainers containers;
  private final Backends successor;
  private final ComposeFinder composes;
  private final ProjectFiles projectFiles;
  private final ServiceNames names;
  private final Deployment deployment;
  private final Supervisor supervisor;
  private final Leadership leadership;
  private final Departure departure;
  private final Acts acts;
  private final BackendAddresses addresses;

  @Activate
  public ComposeBackends(BundleContext context) {
    this(context, new Leases(context), Services.quick(context));
    EngineService engineService = new EngineService(context, this::engineServiceChanged);
    engineService.open();
    lent.add(engineService::close);
  }

  private ComposeBackends(BundleContext context, Leases leases, Leases quick) {
    this(
        Path.of(context.getProperty(FrameworkProperties.HOME)),
        new Relay(
            "berth/relay:" + context.getProperty(FrameworkProperties.VERSION),
            Path.of(context.getProperty(FrameworkProperties.DISTRIBUTION), "lib", "relay"),
            leases.of(EngineImages.class)),
        Services.of(context, leases, quick),
        new ComposeFinder(System.getenv()),
        new Leadership(context),
        new Departure(context));
    lent.addAll(List.of(leases::close, quick::close));
  }

  ComposeBackends(
      Path home,
      Relay relay,
      Services services,
      ComposeFinder composes,
      Leadership leadership,
      Departure departure) {
    this.composes = composes;
    this.leadership = leadership;
    this.departure = departure;
    engine = services.engine();
    containers = services.containers();
    successor = services.successor();
    projectFiles = new ProjectFiles(home, relay, new HostGateway(engine));
    names = new ServiceNames(home);
    Places places = new Places(extension -> new BackendFiles(home, extension).places());
    deployment =
        new Deployment(
            home, engine, containers, composes, projectFiles, services.fetching(), places);
    supervisor =
        new Supervisor(
            home.toString(),
            engine,
            containers,
            services.sessions(),
            new ComposeProjects(),
            places,
            services.installed());
    acts = new Acts(supervisor, leadership);
    addresses = new BackendAddresses(home, engine, containers);
  }

  @Override
  public void takeOver() throws BerthException {
    supervisor.takeOver(leadership.takeOver().orElse(""));
  }

  @Override
  public void handOver() {
    leadership.handOver(
        LAST_ACTS,
        () -> {
          addresses.renew();
          return supervisor.handOver();
        });
  }

  @Deactivate
  public void deactivate() {
    addresses.close(departure);
    supervisor.close();
    lent.forEach(Runnable::run);
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

  /**
   * What goes through the part that leaves still has a moment; all that is new goes the new way.
   */
  private void engineServiceChanged() {
    addresses.renew();
    supervisor.engineServiceChanged();
  }

  @Override
  public void start(Extension extension, Progress progress) throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm != null) {
      acts.run(
          extension,
          Act.START,
          () -> deployment.start(extension, vm, progress),
          () -> successor.start(extension, progress));
    }
  }

  @Override
  public void stop(Extension extension, Progress progress) throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm != null) {
      acts.run(
          extension,
          Act.STOP,
          () -> deployment.stop(extension, vm, progress),
          () -> successor.stop(extension, progress));
    }
  }

  @Override
  public void remove(Extension extension, boolean volumes, Progress progress)
      throws BerthException {
    Vm vm = backendOf(extension).orElse(null);
    if (vm != null) {
      acts.run(
          extension,
          Act.REMOVE,
          () -> deployment.remove(extension, vm, volumes, progress),
          () -> successor.remove(extension, volumes, progress));
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
