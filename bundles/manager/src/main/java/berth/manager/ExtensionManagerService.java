package berth.manager;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.Progress;
import berth.api.backend.Backends;
import berth.api.component.Handover;
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
import berth.lease.Leadership;
import berth.lease.Leases;
import berth.manager.store.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The manager of extensions as a service. While it is in charge it also works by itself, in the
 * background; once it has handed over it passes on what is still asked of it.
 */
@Component(immediate = true)
public final class ExtensionManagerService implements ExtensionManager, Handover {
  /** What an extension that is being installed gets to come to its end. */
  private static final Duration LAST_ACTS = Duration.ofSeconds(3);

  private final Extensions extensions;
  private final Leadership leadership;
  private final ExtensionManager successor;
  private final Optional<Function<EngineListener, Runnable>> register;
  private final Runnable last;
  private Background background;

  @Activate
  public ExtensionManagerService(BundleContext context) throws IOException {
    this(context, new Leases(context));
  }

  private ExtensionManagerService(BundleContext context, Leases leases) throws IOException {
    this(
        extensions(context, leases),
        new Leadership(context),
        leases.of(
            ExtensionManager.class,
            "(!(service.bundleid=" + context.getBundle().getBundleId() + "))"),
        // What only runs a command leaves the backends to that command.
        Boolean.parseBoolean(context.getProperty(FrameworkProperties.WINDOW))
            ? Optional.of(
                listener ->
                    context.registerService(EngineListener.class, listener, null)::unregister)
            : Optional.empty(),
        leases::close);
  }

  /**
   * @param successor where it passes acts on to that come when it has handed over
   * @param register has the engine's news told to somebody; empty where nothing is done then
   * @param last what is done when it leaves
   */
  ExtensionManagerService(
      Extensions extensions,
      Leadership leadership,
      ExtensionManager successor,
      Optional<Function<EngineListener, Runnable>> register,
      Runnable last) {
    this.extensions = extensions;
    this.leadership = leadership;
    this.successor = successor;
    this.register = register;
    this.last = last;
  }

  private static Extensions extensions(BundleContext context, Leases leases) throws IOException {
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
      return new Extensions(home, new Disk(), services);
    } catch (IOException e) {
      leases.close();
      throw e;
    }
  }

  /** Fails while the manager before is in the middle of an act. */
  @Override
  public synchronized void takeOver() throws BerthException {
    if (background != null) {
      leadership.takeOver();
      return;
    }
    Legacy before = leadership.takeOver().map(Legacy::parse).orElse(Legacy.NONE);
    try {
      extensions.reload(before);
    } catch (IOException e) {
      leadership.giveUp();
      throw new BerthException("The installed extensions cannot be read: " + e + ".", e);
    }
    background = new Background(extensions.upkeep(leadership), before, register);
  }

  @Override
  public synchronized void handOver() {
    leadership.handOver(LAST_ACTS, () -> end().json());
  }

  @Deactivate
  synchronized void deactivate() {
    end();
    last.run();
  }

  private Legacy end() {
    if (background == null) {
      return Legacy.NONE;
    }
    background.end();
    Legacy legacy = new Legacy(extensions.stopped(), background.doneFor());
    background = null;
    return legacy;
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
    return leadership.act(
        named(source) + " is being installed.",
        () -> extensions.install(source, progress),
        () -> successor.install(source, progress));
  }

  @Override
  public Extension update(ImageSource source, Progress progress) throws BerthException {
    return leadership.act(
        named(source) + " is on its way to replace what is installed.",
        () -> extensions.update(source, progress),
        () -> successor.update(source, progress));
  }

  @Override
  public void start(String id, Progress progress) throws BerthException {
    act(id + " is being started.", manager -> manager.start(id, progress));
  }

  @Override
  public void stop(String id, Progress progress) throws BerthException {
    act(id + " is being stopped.", manager -> manager.stop(id, progress));
  }

  @Override
  public void restart(String id, Progress progress) throws BerthException {
    act(id + " is being restarted.", manager -> manager.restart(id, progress));
  }

  @Override
  public void enable(String id, Progress progress) throws BerthException {
    act(id + " is being enabled.", manager -> manager.enable(id, progress));
  }

  @Override
  public void disable(String id, Progress progress) throws BerthException {
    act(id + " is being disabled.", manager -> manager.disable(id, progress));
  }

  @Override
  public void remove(String id, Progress progress) throws BerthException {
    act(id + " is being removed.", manager -> manager.remove(id, progress));
  }

  /** Something that is done to an installed extension. */
  private interface Act {
    void with(ExtensionManager manager) throws BerthException;
  }

  private void act(String sentence, Act act) throws BerthException {
    leadership.act(sentence, () -> done(act, extensions), () -> done(act, successor));
  }

  private static Void done(Act act, ExtensionManager manager) throws BerthException {
    act.with(manager);
    return null;
  }

  private static String named(ImageSource source) {
    return switch (source) {
      case ImageSource.Named(String reference) -> reference;
      case ImageSource.Published(String reference) -> reference;
      case ImageSource.Archive(Path file, var name) -> name.orElse("What is in " + file);
    };
  }
}
