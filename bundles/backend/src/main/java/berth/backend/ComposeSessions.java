package berth.backend;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendUsage;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.ContainerSessions;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import berth.backend.session.BackendLogs;
import berth.backend.session.BackendMeter;
import berth.backend.session.OpenSessions;
import berth.backend.supervise.ProjectContainers;
import berth.lease.Departure;
import berth.lease.Leases;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** What a person watches of a Compose project; the service that Berth adds is not shown. */
@Component(immediate = true)
public final class ComposeSessions implements BackendSessions {
  private final Leases leases;
  private final ServiceNames names;
  private final OpenSessions open;
  private final EngineContainers containers;
  private final ContainerSessions sessions;

  @Activate
  public ComposeSessions(BundleContext context) {
    leases = new Leases(context);
    open = new OpenSessions(new Departure(context));
    names = new ServiceNames(Path.of(context.getProperty(FrameworkProperties.HOME)));
    containers = leases.of(EngineContainers.class);
    sessions = leases.of(ContainerSessions.class);
  }

  ComposeSessions(
      Path home, EngineContainers containers, ContainerSessions sessions, Departure departure) {
    leases = null;
    open = new OpenSessions(departure);
    names = new ServiceNames(home);
    this.containers = containers;
    this.sessions = sessions;
  }

  @Deactivate
  public void deactivate() {
    open.close();
    if (leases != null) {
      leases.close();
    }
  }

  @Override
  public EngineStream logs(Extension extension, LogRequest request, Consumer<LogLine> consumer)
      throws BerthException {
    checkServices(extension, request.services());
    return open.add(
        "The log of " + extension.title(),
        BackendLogs.begin(
            containers,
            sessions,
            ProjectName.of(extension),
            service ->
                !service.equals(Relay.SERVICE)
                    && (request.services().isEmpty() || request.services().contains(service)),
            request,
            consumer));
  }

  @Override
  public EngineStream usage(Extension extension, Consumer<BackendUsage> consumer)
      throws BerthException {
    checkServices(extension, Set.of());
    return open.add(
        "Measuring " + extension.title(),
        BackendMeter.begin(
            containers,
            sessions,
            ProjectName.of(extension),
            service -> !service.equals(Relay.SERVICE),
            consumer));
  }

  private void checkServices(Extension extension, Set<String> wanted) throws BerthException {
    if (!extension.metadata().hasBackend()) {
      throw new BerthException(extension.title() + " has no backend.");
    }
    if (wanted.isEmpty()) {
      return;
    }
    List<String> there =
        names.of(extension, ProjectContainers.of(ProjectName.of(extension), containers));
    for (String service : wanted) {
      if (!there.contains(service)) {
        throw new BerthException(
            extension.title()
                + " has no service '"
                + service
                + "', only "
                + String.join(", ", there)
                + ".");
      }
    }
  }
}
