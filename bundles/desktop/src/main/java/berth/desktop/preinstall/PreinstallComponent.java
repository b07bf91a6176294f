package berth.desktop.preinstall;

import berth.api.FrameworkProperties;
import berth.api.edition.Edition;
import berth.api.image.ImagePacks;
import berth.desktop.ShownWindow;
import berth.desktop.tasks.Tasks;
import berth.desktop.window.Shell;
import berth.lease.Leases;
import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs what comes with the edition as a task of the window, once that is open. */
@Component(service = PreinstallComponent.class, immediate = true)
public final class PreinstallComponent {
  private static final Logger LOG = LoggerFactory.getLogger(PreinstallComponent.class);

  private final Leases leases;
  private final Edition edition;
  private final Preinstallation preinstallation;

  /** For the framework. */
  @Activate
  public PreinstallComponent(BundleContext context, @Reference ShownWindow window) {
    leases = new Leases(context);
    edition = leases.of(Edition.class);
    preinstallation =
        new Preinstallation(
            edition,
            window.services().extensions(),
            window.services().images(),
            leases.of(ImagePacks.class),
            Path.of(context.getProperty(FrameworkProperties.HOME)));
    window
        .shell()
        .thenAccept(
            shell -> Thread.ofVirtual().name("desktop: preinstall").start(() -> begin(shell)));
  }

  @Deactivate
  void deactivate() {
    leases.close();
  }

  private void begin(Shell shell) {
    try {
      if (preinstallation.isDue()) {
        String title = "Installing what comes with " + edition.brand().name();
        EventQueue.invokeLater(() -> start(shell.tasks(), title));
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("What comes with the edition was not installed", e);
    }
  }

  private void start(Tasks tasks, String title) {
    tasks.start(
        title,
        "",
        progress -> {
          preinstallation.run(progress);
          return title;
        },
        Tasks.Outcome.ofSuccess((task, done) -> LOG.info("{}: done", done)));
  }
}
