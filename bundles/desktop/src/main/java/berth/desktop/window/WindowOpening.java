package berth.desktop.window;

import berth.api.FrameworkProperties;
import berth.api.page.PageFactory;
import berth.desktop.Services;
import berth.desktop.background.Background;
import berth.desktop.brand.Branding;
import berth.desktop.brand.FirstTheme;
import berth.desktop.locks.Locks;
import berth.desktop.theme.FirstLook;
import berth.desktop.theme.SystemTheme;
import berth.desktop.theme.ThemeChoice;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window as the framework's properties say. */
public final class WindowOpening {
  private static final Logger LOG = LoggerFactory.getLogger(WindowOpening.class);

  private final BundleContext context;
  private final Services services;
  private final Supplier<PageFactory> pages;

  /**
   * @param pages gives null where there are none
   */
  public WindowOpening(BundleContext context, Services services, Supplier<PageFactory> pages) {
    this.context = context;
    this.services = services;
    this.pages = pages;
  }

  /** Whether another version of this part has left its window, for the next one to fill. */
  public static boolean isReplacing() {
    return MainFrame.isLeft();
  }

  /**
   * Opens it. Reads files and asks the system first: not for Swing's thread.
   *
   * @param opened gets the window when it shows
   */
  public void open(CompletableFuture<Shell> opened) {
    boolean replacing = isReplacing();
    var file = new MemoryFile(Path.of(property(FrameworkProperties.HOME)));
    var system = new SystemTheme();
    Memory memory = file.read();
    var locks = new Locks(services.policy(), new Background());
    ThemeChoice theme = FirstTheme.of(services.edition(), locks, memory.theme());
    FirstLook look = FirstLook.of(theme, system);
    Branding branding =
        Branding.of(
            services.edition(),
            property(FrameworkProperties.VERSION),
            Path.of(property(FrameworkProperties.DISTRIBUTION)));
    EventQueue.invokeLater(
        () -> {
          try {
            var shell =
                new Shell(
                    services,
                    system,
                    look,
                    file,
                    memory,
                    branding,
                    () -> Thread.ofPlatform().name("quit").start(this::quit));
            shell.usePages(Optional.ofNullable(pages.get()));
            shell.shown().thenAccept(opened::complete);
            if (!replacing && Boolean.parseBoolean(property(FrameworkProperties.SAMPLE))) {
              shell.startSample();
            }
          } catch (RuntimeException | LinkageError e) {
            LOG.error("Berth's window could not be opened", e);
            opened.completeExceptionally(e);
          }
        });
  }

  /** Empty where it is not set. */
  private String property(String name) {
    return Optional.ofNullable(context.getProperty(name)).orElse("");
  }

  private void quit() {
    try {
      context.getBundle(0).stop();
    } catch (BundleException e) {
      LOG.error("Berth could not end itself", e);
    }
  }
}
