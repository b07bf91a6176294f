package berth.webview;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.extension.Extension;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import berth.api.page.PageListener;
import berth.webview.call.HostFacts;
import berth.webview.origin.PageFiles;
import berth.webview.watch.Watched;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.embed.swing.JFXPanel;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open page: its panel on the Swing side, its WebView on the JavaFX side. */
final class WebPage implements Page {
  private static final Logger LOG = LoggerFactory.getLogger(WebPage.class);
  private static final int PULSES_TO_PAINT = 3;
  private static final int SECONDS_TO_TEAR_DOWN = 5;

  private final PageEnvironment environment;
  private final Extension extension;
  private final PageListener listener;
  private final Consumer<WebPage> onClosed;
  private final PagePanel panel;
  private final PageConsole console;
  private final ContentMaker maker;
  private final Runnable endSchemeChanges;
  private final Watched watched = new Health();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private CompletableFuture<PageSession> session = new CompletableFuture<>();
  private boolean closing;
  private volatile WebContent content; // Changed on the JavaFX thread.

  /**
   * On the Swing thread.
   *
   * @param onClosed is told when the page is closed, before those who wait for that
   */
  WebPage(
      PageEnvironment environment,
      Extension extension,
      String query,
      PageListener listener,
      Consumer<WebPage> onClosed) {
    this.environment = environment;
    this.extension = extension;
    this.listener = listener;
    this.onClosed = onClosed;
    this.panel = new PagePanel(extension.title());
    this.console = new PageConsole(extension.id());
    var dialogs = new PageDialogs(panel, extension.title());
    this.maker = new ContentMaker(environment, extension, query, console, dialogs);
    this.endSchemeChanges = ColorScheme.onChange(this::colorSchemeChanged);
    extension.icon().ifPresent(this::loadIcon);
    start();
  }

  boolean isOf(Extension other) {
    return extension.id().equals(other.id());
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public CompletionStage<String> evaluate(String script) {
    return isClosing()
        ? CompletableFuture.failedFuture(isClosed())
        : session().thenCompose(s -> s.evaluate(script));
  }

  @Override
  public Subscription console(Consumer<ConsoleMessage> consumer) {
    return console.subscribe(consumer);
  }

  @Override
  public CompletionStage<Void> close() {
    synchronized (this) {
      if (closing) {
        return closed.copy();
      }
      closing = true;
    }
    endSchemeChanges.run();
    session().completeExceptionally(isClosed());
    SwingUtilities.invokeLater(panel::removePage);
    WebContent current = content;
    CompletionStage<Void> ended =
        current == null ? CompletableFuture.completedFuture(null) : current.endCalls();
    // A page that hangs keeps the JavaFX thread busy; its processes end all the same.
    CompletableFuture<Void> tornDown =
        tearDown().completeOnTimeout(null, SECONDS_TO_TEAR_DOWN, TimeUnit.SECONDS);
    tornDown
        .thenCombine(ended, (gone, alsoGone) -> gone)
        .whenComplete(
            (gone, error) -> {
              console.close();
              onClosed.accept(this);
              closed.complete(null);
            });
    return closed.copy();
  }

  /** Completes when the WebView and the page's processes are no more. */
  private CompletableFuture<Void> tearDown() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletableFuture<Void> takenDown = new CompletableFuture<>();
    environment.watch().remove(watched, takenDown);
    environment
        .javaFx()
        .started()
        .whenComplete(
            (started, noJavaFx) -> {
              if (noJavaFx == null) {
                environment
                    .javaFx()
                    .execute(
                        () -> {
                          closeContent(done);
                          takenDown.complete(null);
                        });
              } else {
                takenDown.complete(null);
                done.complete(null);
              }
            });
    return done;
  }

  private void closeContent(CompletableFuture<Void> done) {
    if (content == null) {
      done.complete(null);
      return;
    }
    content.close().whenComplete((ended, error) -> done.complete(null));
    content = null;
  }

  private void start() {
    environment
        .charge()
        .taken()
        .thenCombine(environment.javaFx().started(), (taken, started) -> started)
        .thenCombine(environment.host(), (started, host) -> host)
        .whenComplete(
            (host, error) ->
                SwingUtilities.invokeLater(
                    () -> {
                      if (error == null) {
                        begin(host);
                      } else {
                        LOG.error("JavaFX does not start", error);
                        fail("Pages cannot be shown, since JavaFX does not start: " + cause(error));
                      }
                    }));
  }

  /** On the Swing thread, when JavaFX runs. */
  private void begin(HostFacts host) {
    if (isClosing()) {
      return;
    }
    PageFiles files;
    try {
      files = maker.files();
    } catch (BerthException e) {
      fail(e.getMessage());
      return;
    }
    environment.watch().add(watched);
    JFXPanel jfxPanel = new JFXPanel();
    panel.setPage(jfxPanel);
    environment.javaFx().execute(() -> load(jfxPanel, files, host));
  }

  private void load(JFXPanel jfxPanel, PageFiles files, HostFacts host) {
    if (isClosing()) {
      return;
    }
    try {
      content = maker.make(files, host, new ContentListener());
      jfxPanel.setScene(content.load());
    } catch (Exception | LinkageError e) {
      LOG.error("The page of {} cannot be shown", extension.id(), e);
      failLater("The page of " + extension.id() + " cannot be shown: " + e.getMessage());
    }
  }

  private void colorSchemeChanged(ColorScheme scheme) {
    environment
        .javaFx()
        .execute(
            () -> {
              if (content != null) {
                content.colorScheme(scheme);
              }
            });
  }

  private void loadIcon(Path file) {
    Thread.startVirtualThread(
        () ->
            PageIcon.load(file)
                .ifPresent(icon -> SwingUtilities.invokeLater(() -> panel.setIcon(icon))));
  }

  private void failLater(String reason) {
    SwingUtilities.invokeLater(() -> fail(reason));
  }

  /** On the Swing thread. */
  private void fail(String reason) {
    if (!isClosing()) {
      panel.showFailure(reason, this::retry);
      session().completeExceptionally(new BerthException(reason));
      listener.failed(reason);
    }
  }

  private void retry() {
    synchronized (this) {
      session = new CompletableFuture<>();
    }
    panel.showLoading();
    environment
        .javaFx()
        .execute(
            () -> {
              if (content != null) {
                content.close();
                content = null;
              }
            });
    start();
  }

  private BerthException isClosed() {
    return new BerthException("The page of " + extension.id() + " is closed.");
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private synchronized CompletableFuture<PageSession> session() {
    return session;
  }

  private static String cause(Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return cause.getMessage();
  }

  /** What the watch tells, on any thread. */
  private final class Health implements Watched {
    @Override
    public void responding(boolean responding) {
      SwingUtilities.invokeLater(
          () -> {
            if (!isClosing()) {
              listener.responding(responding);
            }
          });
    }

    @Override
    public void stop(String reason) {
      LOG.warn("The page of {} {} and is stopped", extension.id(), reason);
      WebContent current = content;
      if (current != null) {
        current.endCalls(); // At once; the WebView goes when JavaFX comes to it.
      }
      tearDown();
      failLater("The page " + reason + " and was stopped, with all that it had started.");
    }
  }

  /** What the WebView tells, on the JavaFX thread. */
  private final class ContentListener implements WebContent.Listener {
    @Override
    public void ready(PageSession ready) {
      if (ready == null) {
        session()
            .completeExceptionally(
                new BerthException("The page of " + extension.id() + " runs no scripts."));
      }
      // What was loaded is painted with one of the next pulses.
      new AnimationTimer() {
        private int pulses;

        @Override
        public void handle(long now) {
          if (++pulses >= PULSES_TO_PAINT) {
            stop();
            SwingUtilities.invokeLater(() -> painted(ready));
          }
        }
      }.start();
    }

    private void painted(PageSession ready) {
      if (!isClosing()) {
        panel.showPage();
        listener.loaded();
        session().complete(ready);
      }
    }

    @Override
    public void left() {
      synchronized (WebPage.this) {
        if (session.isDone() && !closing) {
          session = new CompletableFuture<>();
        }
      }
    }

    @Override
    public void failed(String reason) {
      failLater(reason);
    }
  }
}
