package berth.webview;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.desktop.Toasts;
import berth.api.extension.Extension;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import berth.api.page.PageListener;
import berth.webview.call.Browser;
import berth.webview.call.CallHandler;
import berth.webview.call.Downloads;
import berth.webview.call.HostFacts;
import berth.webview.net.PageNetwork;
import berth.webview.net.PageNetworks;
import berth.webview.origin.OpenPages;
import berth.webview.origin.Origin;
import berth.webview.origin.PageFiles;
import berth.webview.watch.PageWatch;
import berth.webview.watch.Watched;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

  /** What all pages share. */
  record Environment(
      JavaFx javaFx,
      OpenPages openPages,
      PageNetworks networks,
      PageStorage storage,
      ClientScript script,
      CompletionStage<HostFacts> host,
      Map<String, CallHandler> methods,
      Browser browser,
      Toasts toasts,
      Downloads downloads,
      PageWatch watch) {}

  private final Environment environment;
  private final Extension extension;
  private final String query;
  private final PageListener listener;
  private final Consumer<WebPage> onClosed;
  private final PagePanel panel;
  private final PageConsole console;
  private final PageDialogs dialogs;
  private final Runnable endSchemeChanges;
  private final Watched watched = new Health();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private CompletableFuture<PageSession> session = new CompletableFuture<>();
  private boolean closing;
  private volatile WebContent content; // Changed on the JavaFX thread.
  private PageNetwork network; // Made anew with each content.

  /**
   * On the Swing thread.
   *
   * @param onClosed is told when the page is closed, before those who wait for that
   */
  WebPage(
      Environment environment,
      Extension extension,
      String query,
      PageListener listener,
      Consumer<WebPage> onClosed) {
    this.environment = environment;
    this.extension = extension;
    this.query = query;
    this.listener = listener;
    this.onClosed = onClosed;
    this.panel = new PagePanel(extension.title());
    this.console = new PageConsole(extension.id());
    this.dialogs = new PageDialogs(panel, extension.title());
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
        .javaFx()
        .started()
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
    var tab = extension.metadata().tab();
    if (tab.isEmpty()) {
      fail(extension.id() + " has no page: its metadata.json names no dashboard-tab.");
      return;
    }
    PageFiles files = new PageFiles(extension.folder().resolve("ui"), tab.get().entry());
    if (files.entryFile().isEmpty()) {
      fail(
          "The page of "
              + extension.id()
              + " is missing: there is no file "
              + files.root().resolve(files.entry())
              + ". Install the extension again, or ask its author for a fix.");
      return;
    }
    environment.watch().add(watched);
    JFXPanel jfxPanel = new JFXPanel();
    panel.setPage(jfxPanel);
    String wholeQuery = join(tab.get().query(), query);
    environment.javaFx().execute(() -> load(jfxPanel, files, wholeQuery, host));
  }

  private void load(JFXPanel jfxPanel, PageFiles files, String wholeQuery, HostFacts host) {
    if (isClosing()) {
      return;
    }
    try {
      Path userData = environment.storage().folder(extension.key());
      network = environment.networks().open(Origin.of(extension.id()), userData);
      WebContent.Source source =
          new WebContent.Source(
              Origin.of(extension.id()),
              files,
              wholeQuery,
              userData,
              environment.script(),
              file -> environment.downloads().offer(extension, file),
              () -> settings(host));
      content =
          new WebContent(
              source,
              environment.openPages(),
              network,
              environment.javaFx(),
              this::newSession,
              environment.browser(),
              environment.toasts(),
              dialogs,
              new ContentListener());
      jfxPanel.setScene(content.load());
    } catch (Exception | LinkageError e) {
      LOG.error("The page of {} cannot be shown", extension.id(), e);
      failLater("The page of " + extension.id() + " cannot be shown: " + e.getMessage());
    }
  }

  private PageSession newSession(Runnable wake, PageSession.Listener sessionListener) {
    return new PageSession(
        extension,
        console,
        environment.methods(),
        network,
        environment.javaFx(),
        wake,
        sessionListener);
  }

  /** What the page's script is told at its start. */
  private String settings(HostFacts host) {
    Map<String, Object> settings = new HashMap<>(WebContent.scriptSettings());
    settings.put("scheme", ColorScheme.current().cssName());
    settings.put("host", host);
    settings.put("hasVm", extension.metadata().vm().isPresent());
    settings.put(
        "extension",
        Map.of("id", extension.id(), "image", extension.image(), "version", extension.tag()));
    try {
      return new ObjectMapper().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
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

  private static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "&" + second;
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
