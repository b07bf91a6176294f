package berth.manager;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.Progress;
import berth.api.backend.Backends;
import berth.api.engine.Engine;
import berth.api.engine.EngineImages;
import berth.api.engine.EngineListener;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.api.extension.ExtensionManager;
import berth.api.extension.Permissions;
import berth.api.host.HostCommands;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.MetadataReader;
import berth.api.policy.Policy;
import berth.lease.Leases;
import berth.manager.store.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The manager of extensions as a service: from the start in the background to the end. */
@Component(immediate = true)
public final class ExtensionManagerService implements ExtensionManager {
  private static final Logger LOG = LoggerFactory.getLogger(ExtensionManagerService.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Leases leases;
  private final Extensions extensions;
  private final Thread upkeep;
  private final Optional<ServiceRegistration<EngineListener>> registration;

  @Activate
  public ExtensionManagerService(BundleContext context) throws IOException {
    leases = new Leases(context);
    Services services =
        new Services(
            leases.of(ImageReader.class),
            leases.of(MetadataReader.class),
            leases.of(HostCommands.class),
            leases.of(Backends.class),
            leases.of(Engine.class),
            leases.of(EngineImages.class),
            leases.of(Policy.class),
            leases.of(Permissions.class));
    Path home = Path.of(context.getProperty(FrameworkProperties.HOME));
    try {
      extensions = new Extensions(home, new Disk(), services);
    } catch (IOException e) {
      leases.close();
      throw e;
    }
    var returns = new EngineReturns();
    // What only runs a command leaves the backends to that command.
    boolean stays = Boolean.parseBoolean(context.getProperty(FrameworkProperties.WINDOW));
    upkeep = Thread.startVirtualThread(() -> keepUp(extensions.upkeep(), returns, stays));
    registration =
        stays
            ? Optional.of(context.registerService(EngineListener.class, returns, null))
            : Optional.empty();
  }

  private static void keepUp(Upkeep upkeep, EngineReturns returns, boolean stays) {
    try {
      upkeep.recover();
      if (stays) {
        returns.forEach(upkeep::catchUp);
      }
    } catch (InterruptedException e) {
      LOG.debug("Berth ends");
    }
  }

  @Deactivate
  void deactivate() {
    registration.ifPresent(ServiceRegistration::unregister);
    upkeep.interrupt();
    try {
      if (!upkeep.join(ENDING)) {
        LOG.warn("The work on the extensions in the background did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leases.close();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(ExtensionListener listener) {
    extensions.installed().add(listener);
  }

  void removeListener(ExtensionListener listener) {
    extensions.installed().remove(listener);
  }

  @Override
  public List<Extension> list() {
    return extensions.list();
  }

  @Override
  public Optional<Extension> find(String id) {
    return extensions.find(id);
  }

  @Override
  public Extension install(ImageSource source, Progress progress) throws BerthException {
    return extensions.install(source, progress);
  }

  @Override
  public Extension update(ImageSource source, Progress progress) throws BerthException {
    return extensions.update(source, progress);
  }

  @Override
  public void start(String id, Progress progress) throws BerthException {
    extensions.start(id, progress);
  }

  @Override
  public void stop(String id, Progress progress) throws BerthException {
    extensions.stop(id, progress);
  }

  @Override
  public void restart(String id, Progress progress) throws BerthException {
    extensions.restart(id, progress);
  }

  @Override
  public void enable(String id, Progress progress) throws BerthException {
    extensions.enable(id, progress);
  }

  @Override
  public void disable(String id, Progress progress) throws BerthException {
    extensions.disable(id, progress);
  }

  @Override
  public void remove(String id, Progress progress) throws BerthException {
    extensions.remove(id, progress);
  }
}
