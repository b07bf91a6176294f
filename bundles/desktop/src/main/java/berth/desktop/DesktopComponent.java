package berth.desktop;

import berth.api.BerthException;
import berth.api.backend.BackendListener;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.catalog.Catalog;
import berth.api.component.Components;
import berth.api.component.Handover;
import berth.api.edition.Edition;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineBrowser;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.page.PageFactory;
import berth.api.policy.Policy;
import berth.api.policy.Rules;
import berth.desktop.background.Edt;
import berth.desktop.window.Shell;
import berth.desktop.window.WindowOpening;
import berth.lease.Leases;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.beans.Introspector;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
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
 * Opens the window and leaves it; tells it news of pages, extensions, backends and the engine. Only
 * the version in charge has a window.
 */
@Component(
    service = {
      Handover.class,
      ExtensionListener.class,
      BackendListener.class,
      EngineListener.class
    },
    immediate = true)
public final class DesktopComponent
    implements Handover, ExtensionListener, BackendListener, EngineListener {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopComponent.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final BundleContext context;
  private final Leases leases;
  private final Services services;
  private final AtomicReference<PageFactory> pages = new AtomicReference<>();
  private ServiceRegistration<ShownWindow> registration;
  private volatile CompletableFuture<Shell> shell;
  private CompletableFuture<Shell> told;
  private boolean inCharge;
  private Optional<Shell> left = Optional.empty();

  /** Begins to answer, though there is no window yet. */
  @Activate
  public DesktopComponent(BundleContext context) {
    this.context = context;
    leases = new Leases(context);
    services =
        new Services(
            leases.of(ExtensionManager.class),
            leases.of(Backends.class),
            leases.of(Engine.class),
            leases.of(Catalog.class),
            leases.of(ImageReader.class),
            leases.of(ImagePacks.class),
            leases.of(EngineBrowser.class),
            leases.of(ContainerSessions.class),
            leases.of(BackendSessions.class),
            leases.of(Components.class),
            leases.of(Edition.class),
            leases.of(Policy.class),
            leases.of(Rules.class));
    expectWindow();
  }

  private synchronized void expectWindow() {
    shell = new CompletableFuture<>();
    told = shell;
    registration =
        context.registerService(ShownWindow.class, new ShownWindow(services, shell), null);
  }

  /**
   * Begins to open the window. Waits for it only where it takes the place of another: at the start
   * of Berth other bundles start meanwhile.
   */
  @Override
  public void takeOver() throws BerthException {
    if (registration == null) {
      expectWindow(); // It was handed over, and nobody took it.
      left = Optional.empty();
    }
    inCharge = true;
    CompletableFuture<Shell> opening = shell;
    if (GraphicsEnvironment.isHeadless()) {
      LOG.error("There is no display, so Berth opens no window. Everything else works.");
      opening.completeExceptionally(
          new BerthException("There is no window, because there is no display."));
      return;
    }
    boolean replacing = WindowOpening.isReplacing();
    Thread.ofVirtual()
        .name("desktop: start")
        .start(() -> new WindowOpening(context, services, pages::get).open(opening));
    if (replacing) {
      Edt.await("take over its window", LIMIT, opening);
    }
  }

  /**
   * Leaves the window to the next version. Its services go at the same time, so that new calls come
   * to that one; calls in flight end with the pages and dialogs that they are about.
   */
  @Override
  public void handOver() {
    if (!inCharge) {
      return;
    }
    inCharge = false;
    CompletableFuture<Shell> window = shell;
    CompletableFuture<Void> unregistered =
        CompletableFuture.runAsync(registration::unregister, Thread::startVirtualThread);
    registration = null;
    try {
      if (!window.isCompletedExceptionally()) {
        Shell leaving = Edt.await("open its window", LIMIT, window);
        left = Optional.of(leaving);
        Edt.await("close the page", LIMIT, Edt.call("leave its window", LIMIT, leaving::leave));
      }
      Edt.await("end the calls to its window", LIMIT, unregistered);
    } catch (BerthException e) {
      LOG.warn("The window was not left as it should: {}", e.getMessage());
    }
  }

  @Deactivate
  void deactivate() {
    try {
      if (inCharge && !shell.isCompletedExceptionally()) {
        Shell window = Edt.await("open its window", LIMIT, shell);
        Edt.await("close the page", LIMIT, Edt.call("close its window", LIMIT, window::dispose));
      }
    } catch (BerthException e) {
      LOG.warn("The window did not close as it should: {}", e.getMessage());
    } finally {
      leases.close();
      Optional<Shell> window = left;
      EventQueue.invokeLater(
          () -> {
            window.ifPresent(Shell::endLeft);
            Introspector.flushCaches(); // MigLayout has its classes described there, for ever.
          });
    }
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
    CompletableFuture<Shell> window = shell;
    if (!window.isDone() || window.isCompletedExceptionally()) {
      later(this::usePages);
      return;
    }
    try {
      Edt.call(
          "take the pages out of the window",
          LIMIT,
          () -> {
            usePages(window.join());
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
