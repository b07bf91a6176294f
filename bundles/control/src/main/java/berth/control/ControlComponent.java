package berth.control;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.backend.BackendSessions;
import berth.api.backend.Backends;
import berth.api.component.Components;
import berth.api.component.Handover;
import berth.api.desktop.EngineViews;
import berth.api.desktop.Toasts;
import berth.api.desktop.Window;
import berth.api.edition.EditionBuilder;
import berth.api.engine.Engine;
import berth.api.extension.ExtensionManager;
import berth.api.extension.ExtensionPacker;
import berth.api.extension.Permissions;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.PublishedImages;
import berth.api.metadata.MetadataReader;
import berth.api.policy.Rules;
import berth.control.command.Command;
import berth.control.command.ConsoleCommand;
import berth.control.command.EngineListCommand;
import berth.control.command.EngineUseCommand;
import berth.control.command.InspectCommand;
import berth.control.command.InstallCommand;
import berth.control.command.LifeCommand;
import berth.control.command.ListCommand;
import berth.control.command.LogsCommand;
import berth.control.command.OpenLinkCommand;
import berth.control.command.PackCommand;
import berth.control.command.PolicyCommand;
import berth.control.command.QuitCommand;
import berth.control.command.RemoveCommand;
import berth.control.command.ShowWindowCommand;
import berth.control.command.StatusCommand;
import berth.control.command.UiCommand;
import berth.control.command.UpdateCommand;
import berth.control.command.VersionCommand;
import berth.control.component.BundleCommand;
import berth.control.edition.BuildCommand;
import berth.control.validate.ValidateCommand;
import berth.lease.Departure;
import berth.lease.Leadership;
import berth.lease.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.LoggerFactory;

/** Opens the control socket in the home, with every command that Berth knows. */
@Component(immediate = true)
public final class ControlComponent implements Handover {
  /** What a command gets to come to its end before another part takes over. */
  private static final Duration LAST_COMMANDS = Duration.ofSeconds(3);

  private final Leases leases;
  private final Leases shortLeases;
  private final Leases windowLeases;
  private final Leadership leadership;
  private final ControlServer server;

  @Activate
  public ControlComponent(BundleContext context) {
    leadership = new Leadership(context);
    leases = new Leases(context);
    // The status must come while a part of Berth is missing; it then says so.
    shortLeases = new Leases(context, Duration.ofSeconds(2), Duration.ofSeconds(10));
    // The window comes last when Berth starts.
    windowLeases = new Leases(context, Duration.ofSeconds(30), Duration.ofSeconds(10));
    Path home = Path.of(context.getProperty(FrameworkProperties.HOME));
    server =
        new ControlServer(
            home.resolve("berth.sock"), commands(context), leadership, new Departure(context));
  }

  @Override
  public void takeOver() throws BerthException {
    leadership.takeOver();
    try {
      server.open();
    } catch (IOException e) {
      leadership.giveUp();
      throw new BerthException("The control socket in the home cannot be opened: " + e + ".", e);
    }
  }

  @Override
  public void handOver() {
    leadership.handOver(
        LAST_COMMANDS,
        () -> {
          server.leaveSocket();
          return "";
        });
  }

  @Deactivate
  public void deactivate() {
    server.close();
    List.of(leases, shortLeases, windowLeases).forEach(Leases::close);
  }

  private Map<String, Command> commands(BundleContext context) {
    var manager = leases.of(ExtensionManager.class);
    var images = leases.of(ImageReader.class);
    var packs = leases.of(ImagePacks.class);
    var metadata = leases.of(MetadataReader.class);
    var backends = leases.of(Backends.class);
    var sessions = leases.of(BackendSessions.class);
    var engine = leases.of(Engine.class);
    var permissions = leases.of(Permissions.class);
    var window = windowLeases.of(Window.class);
    boolean hasWindow = Boolean.parseBoolean(context.getProperty(FrameworkProperties.WINDOW));
    return Stream.of(
            Stream.of(
                new InstallCommand(manager, images, packs),
                new UpdateCommand(manager, images, packs),
                new PackCommand(leases.of(ExtensionPacker.class), images),
                new RemoveCommand(manager),
                new ListCommand(manager, backends, sessions),
                new LogsCommand(manager, backends, sessions),
                new InspectCommand(manager, backends, engine, permissions),
                new PolicyCommand(leases.of(Rules.class)),
                new EngineListCommand(engine),
                new EngineUseCommand(engine, manager, backends),
                new ValidateCommand(
                    metadata,
                    images,
                    packs,
                    leases.of(PublishedImages.class),
                    manager,
                    permissions),
                new StatusCommand(
                    context,
                    shortLeases.of(Engine.class),
                    shortLeases.of(Backends.class),
                    shortLeases.of(Components.class)::list),
                new BuildCommand(leases.of(EditionBuilder.class)),
                new VersionCommand(context.getProperty(FrameworkProperties.VERSION)),
                new ShowWindowCommand(window, hasWindow),
                new ConsoleCommand(window, hasWindow),
                new OpenLinkCommand(
                    window,
                    windowLeases.of(EngineViews.class),
                    windowLeases.of(Toasts.class),
                    hasWindow),
                new QuitCommand(() -> stop(context))),
            LifeCommand.all(manager).stream(),
            BundleCommand.all(leases.of(Components.class)).stream(),
            UiCommand.all(window, permission(context, hasWindow)).stream())
        .flatMap(Function.identity())
        .collect(Collectors.toMap(Command::name, Function.identity()));
  }

  private static UiCommand.Permission permission(BundleContext context, boolean hasWindow) {
    if (!hasWindow) {
      return UiCommand.Permission.NO_WINDOW;
    }
    return Boolean.parseBoolean(context.getProperty(FrameworkProperties.DRIVE))
        ? UiCommand.Permission.GRANTED
        : UiCommand.Permission.NOT_ASKED_FOR;
  }

  /** The framework stops on a thread of its own. */
  private static void stop(BundleContext context) {
    try {
      context.getBundle(0).stop();
    } catch (BundleException e) {
      LoggerFactory.getLogger(ControlComponent.class).error("Berth could not be ended", e);
    }
  }
}
