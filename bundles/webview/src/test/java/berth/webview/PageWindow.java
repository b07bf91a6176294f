package berth.webview;

import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.page.Page;
import berth.api.page.PageListener;
import berth.webview.call.Methods;
import berth.webview.net.PageNetworks;
import berth.webview.origin.OpenPages;
import berth.webview.origin.TestUrls;
import berth.webview.watch.PageWatch;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.apache.commons.io.FileUtils;

/** A real window with real pages; the other bundles are stand-ins. */
final class PageWindow implements AutoCloseable {
  static final long SECONDS = 30;

  final FakeServices services = new FakeServices();
  private final Path home;
  private final WebPages pages;
  private final OpenPages openPages = new OpenPages();
  private final PageNetworks networks = new PageNetworks("this run");
  private final List<Shown> shown = new ArrayList<>();
  final JFrame frame;

  PageWindow(Path home) throws Exception {
    this(home, methods -> methods);
  }

  /**
   * @param real puts real services in the place of stand-ins
   */
  PageWindow(Path home, UnaryOperator<Methods> real) throws Exception {
    this(home, real, PageWatch.Limits.usual());
  }

  /**
   * @param limits what pages may do
   */
  PageWindow(Path home, UnaryOperator<Methods> real, PageWatch.Limits limits) throws Exception {
    this.home = home;
    use();
    pages =
        new WebPages(
            openPages, networks, home.resolve("pages"), real.apply(services.methods()), limits);
    pages.takeOver();
    frame =
        onSwing(
            () -> {
              JFrame made = new JFrame("Test");
              made.setSize(900, 600);
              made.setVisible(true);
              return made;
            });
  }

  /** Makes URLs lead to the pages of this window and not of another. */
  void use() throws Exception {
    TestUrls.use(openPages, networks);
  }

  /** An extension whose page is this HTML; null for an extension whose entry file is missing. */
  Extension extension(String id, String html) throws Exception {
    Path folder = home.resolve("extensions").resolve(id.replace('/', '_'));
    Path ui = Files.createDirectories(folder.resolve("ui"));
    Files.deleteIfExists(ui.resolve("index.html"));
    if (html != null) {
      Files.writeString(ui.resolve("index.html"), html);
    }
    var tab = new Metadata.DashboardTab("Test", "ui", "index.html", "v=1");
    return new Extension(
        id,
        id.replace('/', '_'),
        "1.2.3",
        "sha256:0",
        "Test",
        new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
        new Metadata(Optional.empty(), Optional.of(tab), Optional.empty(), List.of()),
        folder,
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }

  /** Opens a page without waiting for it. */
  Shown show(Extension extension) throws Exception {
    CompletableFuture<Void> loaded = new CompletableFuture<>();
    List<String> said = new CopyOnWriteArrayList<>();
    PageListener listener =
        new PageListener() {
          @Override
          public void loaded() {
            loaded.complete(null);
          }

          @Override
          public void failed(String reason) {
            said.add(reason);
            loaded.completeExceptionally(new IllegalStateException(reason));
          }

          @Override
          public void responding(boolean responding) {
            said.add(responding ? "answers" : "does not answer");
          }
        };
    Page page =
        onSwing(
            () -> {
              Page opened = pages.open(extension, "deep=link", listener);
              frame.add(opened.component());
              frame.validate();
              return opened;
            });
    shown.add(new Shown(page, loaded, said));
    return shown.getLast();
  }

  Shown open(String id, String html) throws Exception {
    Shown page = show(extension(id, html));
    page.loaded().get(SECONDS, TimeUnit.SECONDS);
    return page;
  }

  void close(Shown page) throws Exception {
    shown.remove(page);
    page.page().close().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    onSwing(
        () -> {
          frame.remove(page.page().component());
          frame.validate();
          return null;
        });
  }

  /** As the manager removes an extension. */
  void remove(Extension extension) throws Exception {
    FileUtils.deleteDirectory(home.resolve("pages").resolve(extension.key()).toFile());
    pages.removed(extension);
  }

  /** Closes what a test opened, and lets its processes end first. */
  void closePages() throws Exception {
    services.endEndless();
    for (Shown page : List.copyOf(shown)) {
      close(page);
    }
  }

  BufferedImage screenshot() throws Exception {
    java.awt.Rectangle area = onSwing(() -> frame.getBounds());
    return new java.awt.Robot().createScreenCapture(area);
  }

  @Override
  public void close() throws Exception {
    closePages();
    pages.close();
    networks.close();
    onSwing(
        () -> {
          frame.dispose();
          return null;
        });
  }

  static <T> T onSwing(Callable<T> work)
      throws InterruptedException, InvocationTargetException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeAndWait(task);
    return task.get();
  }

  /**
   * A page in the window.
   *
   * @param said what its listener heard besides that it loaded
   */
  record Shown(Page page, CompletableFuture<Void> loaded, List<String> said) {
    /** The JSON of a script's value. */
    String eval(String script) throws Exception {
      return page.evaluate(script).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
  }
}
