package berth.webview;

import berth.api.extension.Extension;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.api.page.PageListener;
import berth.webview.call.Downloads;
import berth.webview.call.HostFacts;
import berth.webview.call.Methods;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the pages of extensions in WebViews. It starts JavaFX as soon as it is there itself; pages
 * load once it is in charge.
 */
final class WebPages implements PageFactory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebPages.class);
  private static final int SECONDS_TO_CLOSE = 12;

  /** WebKit writes localStorage a second after a change, also when the page is closed by then. */
  private static final long STORAGE_WRITTEN = TimeUnit.MILLISECONDS.toNanos(1500);

  private static final Executor SWEEPER =
      CompletableFuture.delayedExecutor(
          STORAGE_WRITTEN, TimeUnit.NANOSECONDS, Thread::startVirtualThread);

  private final Charge charge = new Charge();
  private final PageEnvironment environment;
  private final PageWatch watch;
  private final Set<WebPage> open = ConcurrentHashMap.newKeySet();
  private volatile long lastClosed = System.nanoTime() - STORAGE_WRITTEN;

  WebPages(
      OpenPages openPages,
      PageNetworks networks,
      Path pagesFolder,
      Methods methods,
      PageWatch.Limits limits) {
    JavaFx javaFx = JavaFx.start();
    this.watch = new PageWatch(javaFx, limits, ScriptStop::find, javaFx::isAsking);
    this.environment =
        new PageEnvironment(
            charge,
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

  /** From now on pages load. */
  void takeOver() {
    charge.take();
  }

  /** Ends all pages; returns when they are gone, within a limit. No other loads from now on. */
  void handOver() {
    charge.leave();
    closeAll();
  }

  /** The manager has deleted the storage; what WebKit writes of it after that goes, too. */
  void removed(Extension extension) {
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
  @Override
  public void close() {
    closeAll();
    watch.close();
    LockSupport.parkNanos(lastClosed + STORAGE_WRITTEN - System.nanoTime());
  }

  private void closeAll() {
    CompletableFuture.allOf(
            open.stream()
                .map(page -> page.close().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, SECONDS_TO_CLOSE, TimeUnit.SECONDS)
        .join();
  }

  private void closed(WebPage page) {
    lastClosed = System.nanoTime();
    open.remove(page);
  }
}
