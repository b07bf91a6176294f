package berth.webview;

import berth.api.FrameworkProperties;
import berth.api.backend.Backends;
import berth.api.bridge.BackendBridge;
import berth.api.desktop.EngineViews;
import berth.api.desktop.FileDialogs;
import berth.api.desktop.Toasts;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.api.host.HostCommands;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.api.page.PageListener;
import berth.lease.Leases;
import berth.webview.call.Downloads;
import berth.webview.call.HostFacts;
import berth.webview.call.Methods;
import berth.webview.call.SystemBrowser;
import berth.webview.net.PageNetworks;
import berth.webview.origin.OpenPages;
import berth.webview.watch.PageWatch;
import berth.webview.watch.ScriptStop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the pages of extensions in WebViews. It starts JavaFX as soon as it is there itself. */
@Component(
    service = {PageFactory.class, ExtensionListener.class},
    immediate = true)
public final class WebPages implements PageFactory, ExtensionListener {
  private static final Logger LOG = LoggerFactory.getLogger(WebPages.class);
  private static final int SECONDS_TO_CLOSE = 12;

  /** WebKit writes localStorage a second after a change, also when the page is closed by then. */
  private static final long STORAGE_WRITTEN = TimeUnit.MILLISECONDS.toNanos(1500);

  private static final Executor SWEEPER =
      CompletableFuture.delayedExecutor(
          STORAGE_WRITTEN, TimeUnit.NANOSECONDS, Thread::startVirtualThread);

  private final PageEnvironment environment;
  private final PageWatch watch;
  private final Runnable releaseServices;
  private final Set<WebPage> open = ConcurrentHashMap.newKeySet();
  private volatile long lastClosed = System.nanoTime() - STORAGE_WRITTEN;

  @Activate
  public WebPages(
      BundleContext context, @Reference OpenPages openPages, @Reference PageNetworks networks) {
    this(
        openPages,
        networks,
        Path.of(context.getProperty(FrameworkProperties.HOME)).resolve("pages"),
        new Leases(context));
  }

  private WebPages(OpenPages openPages, PageNetworks networks, Path pagesFolder, Leases leases) {
    this(
        openPages, networks, pagesFolder, methods(leases), leases::close, PageWatch.Limits.usual());
  }

  /** With plain services, for tests. */
  WebPages(
      OpenPages openPages,
      PageNetworks networks,
      Path pagesFolder,
      Methods methods,
      Runnable releaseServices,
      PageWatch.Limits limits) {
    this.releaseServices = releaseServices;
    JavaFx javaFx = JavaFx.start();
    this.watch = new PageWatch(javaFx, limits, ScriptStop::find, javaFx::isAsking);
    this.environment =
        new PageEnvironment(
            javaFx,
            openPages,
            networks,
            new PageStorage(pagesFolder),
            ClientScript.load(),
            CompletableFuture.supplyAsync(HostFacts::find, Thread::startVirtualThread),
            methods.handlers(),
            methods.browser(),
            methods.toasts(),
            new Downloads(methods.dialogs(), methods.toasts()),
            watch);
  }

  @Override
  public Page open(Extension extension, String query, PageListener listener) {
    WebPage page = new WebPage(environment, extension, query, listener, this::closed);
    open.add(page);
    return page;
  }

  @Override
  public void installed(Extension extension) {
    // Its page is new when it is opened.
  }

  /** The manager has deleted the storage; what WebKit writes of it after that goes, too. */
  @Override
  public void removed(Extension extension) {
    CompletableFuture.allOf(
            open.stream()
                .filter(page -> page.isOf(extension))
                .map(page -> page.close().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .thenRunAsync(() -> sweep(extension), SWEEPER);
  }

  private void sweep(Extension extension) {
    try {
      environment.storage().sweep(extension.key());
    } catch (IOException e) {
      LOG.warn("The storage of {} was not deleted; it is never used again", extension.id(), e);
    }
  }

  /** Closes all pages; waits until their processes are gone and their storage is on disk. */
  @Deactivate
  public void close() {
    CompletableFuture.allOf(
            open.stream()
                .map(page -> page.close().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, SECONDS_TO_CLOSE, TimeUnit.SECONDS)
        .join();
    watch.close();
    LockSupport.parkNanos(lastClosed + STORAGE_WRITTEN - System.nanoTime());
    releaseServices.run();
  }

  private void closed(WebPage page) {
    lastClosed = System.nanoTime();
    open.remove(page);
  }

  private static Methods methods(Leases leases) {
    return new Methods(
        leases.of(Backends.class),
        leases.of(BackendBridge.class),
        leases.of(Engine.class),
        leases.of(EngineContainers.class),
        leases.of(HostCommands.class),
        leases.of(Toasts.class),
        leases.of(FileDialogs.class),
        leases.of(EngineViews.class),
        new SystemBrowser());
  }
}
