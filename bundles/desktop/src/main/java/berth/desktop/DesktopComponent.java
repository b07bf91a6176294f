package berth.desktop;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.backend.BackendListener;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.catalog.Catalog;
import berth.api.desktop.Toasts;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineBrowser;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageReader;
import berth.api.page.PageFactory;
import berth.desktop.background.Edt;
import berth.desktop.theme.FirstLook;
import berth.desktop.theme.SystemTheme;
import berth.desktop.window.Memory;
import berth.desktop.window.MemoryFile;
import berth.desktop.window.Shell;
import berth.lease.Leases;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the window and takes it away; tells it messages and news of pages, extensions, backends and
 * the engine.
 */
@Component(
    service = {
      DesktopComponent.class,
      Toasts.class,
      ExtensionListener.class,
      BackendListener.class,
      EngineListener.class
    },
    immediate = true)
public final class DesktopComponent
    implements Toasts, ExtensionListener, BackendListener, EngineListener {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopComponent.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Leases leases;
  private final Services services;
  private final CompletableFuture<Shell> shell = new CompletableFuture<>();
  private final AtomicReference<PageFactory> pages = new AtomicReference<>();
  private CompletableFuture<Shell> told = shell;

  /** Begins to open the window and returns at once. */
  @Activate
  public DesktopComponent(BundleContext context) {
    leases = new Leases(context);
    services =
        new Services(
            leases.of(ExtensionManager.class),
            leases.of(Backends.class),
            leases.of(Engine.class),
            leases.of(Catalog.class),
            leases.of(ImageReader.class),
            leases.of(EngineBrowser.class),
            leases.of(ContainerSessions.class),
            leases.of(BackendSessions.class));
    if (GraphicsEnvironment.isHeadless()) {
      LOG.error("There is no display, so Berth opens no window. Everything else works.");
      shell.completeExceptionally(
          new BerthException("Berth has no window, because there is no display."));
      return;
    }
    Start start =
        new Start(
            Path.of(context.getProperty(FrameworkProperties.HOME)),
            Optional.ofNullable(context.getProperty(FrameworkProperties.VERSION)).orElse(""),
            Boolean.parseBoolean(context.getProperty(FrameworkProperties.SAMPLE)),
            () -> Thread.ofPlatform().name("quit").start(() -> stop(context)));
    Thread.ofVirtual().name("desktop: start").start(() -> start(start));
  }

  /** What the framework says about this start. */
  private record Start(Path home, String version, boolean sample, Runnable quit) {}

  private void start(Start start) {
    var file = new MemoryFile(start.home());
    var system = new SystemTheme();
    Memory memory = file.read();
    FirstLook look = FirstLook.of(memory.theme(), system);
    EventQueue.invokeLater(
        () -> {
          try {
            var made =
                new Shell(services, system, look, file, memory, start.version(), start.quit());
            shell.complete(made);
            if (start.sample()) {
              made.startSample();
            }
          } catch (RuntimeException | LinkageError e) {
            LOG.error("Berth's window could not be opened", e);
            shell.completeExceptionally(e);
          }
        });
  }

  private static void stop(BundleContext context) {
    try {
      context.getBundle(0).stop();
    } catch (BundleException e) {
      LOG.error("Berth could not end itself", e);
    }
  }

  @Deactivate
  void deactivate() {
    try {
      if (!shell.isCompletedExceptionally()) {
        Shell window = Edt.await("open its window", LIMIT, shell);
        Edt.await("close the page", LIMIT, Edt.call("close its window", LIMIT, window::dispose));
      }
    } catch (BerthException e) {
      LOG.warn("The window did not close as it should: {}", e.getMessage());
    } finally {
      leases.close();
    }
  }

  /** What the window asks of the rest of Berth. */
  public Services services() {
    return services;
  }

  /** The window, once it is there; fails when there can be none. */
  public CompletableFuture<Shell> shell() {
    return shell;
  }

  /** The pages from now on; called while the one before is still there. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setPageFactory(PageFactory factory) {
    pages.set(factory);
    later(this::usePages);
  }

  /** Returns when its pages are out of the window, since its provider goes away after that. */
  void unsetPageFactory(PageFactory factory) {
    if (!pages.compareAndSet(factory, null)) {
      return; // Another one has taken its place.
    }
    if (!shell.isDone() || shell.isCompletedExceptionally()) {
      later(this::usePages);
      return;
    }
    try {
      Edt.call(
          "take the pages out of the window",
          LIMIT,
          () -> {
            usePages(shell.join());
            return true;
          });
    } catch (BerthException e) {
      LOG.warn(e.getMessage());
    }
  }

  private void usePages(Shell window) {
    window.usePages(Optional.ofNullable(pages.get()));
  }

  @Override
  public void installed(Extension extension) {
    later(window -> window.installed(extension));
  }

  @Override
  public void removed(Extension extension) {
    later(window -> window.removed(extension));
  }

  @Override
  public void backendChanged(String extensionId, BackendStatus status) {
    later(window -> window.backendChanged(extensionId, status));
  }

  @Override
  public void engineChanged(EngineStatus status) {
    later(window -> window.engineChanged(status));
  }

  @Override
  public void show(Kind kind, String message) {
    if (shell.isCompletedExceptionally()) {
      LOG.info("Not shown for want of a window ({}): {}", kind, message);
    }
    shell.thenAccept(window -> window.toasts().show(kind, message));
  }

  /**
   * On the Swing thread, once there is a window. Each waits for the one before: what waits for one
   * future runs in any order.
   */
  private synchronized void later(Consumer<Shell> news) {
    told =
        told.thenApply(
            window -> {
              EventQueue.invokeLater(() -> news.accept(window));
              return window;
            });
  }
}
