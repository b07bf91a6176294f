package berth.webview;

import berth.api.desktop.Toasts;
import berth.webview.call.Browser;
import berth.webview.net.PageNetwork;
import berth.webview.origin.OpenPages;
import berth.webview.origin.Origin;
import berth.webview.origin.PageFiles;
import berth.webview.origin.Site;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.concurrent.Worker;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.web.PromptData;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import netscape.javascript.JSObject;
import org.w3c.dom.Document;
import org.w3c.dom.events.DocumentEvent;
import org.w3c.dom.events.Event;
import org.w3c.dom.events.EventTarget;

/** The WebView of a page, joined to Berth. For the JavaFX thread, but for {@link #endCalls}. */
final class WebContent {
  private static final String PORT = "__berthPort";
  static final String WAKE_EVENT = "berth-wake";
  private static final int MAX_LOADS = 8;

  /** Is told how the page fares; on the JavaFX thread. */
  interface Listener {
    void ready(PageSession session);

    void left();

    void failed(String reason);
  }

  /** Makes the session for a load of the page. */
  @FunctionalInterface
  interface Sessions {
    PageSession begin(Runnable wake, PageSession.Listener listener);
  }

  /**
   * What a page is made of.
   *
   * @param userData folder of its storage
   * @param downloads takes files of the page that are to be saved; on any thread
   * @param settings what the page's script is told as JSON; asked at each load
   */
  record Source(
      Origin origin,
      PageFiles files,
      String query,
      Path userData,
      ClientScript script,
      Consumer<Path> downloads,
      Supplier<String> settings) {}

  private final Source source;
  private final OpenPages openPages;
  private final Sessions sessions;
  private final Listener listener;
  private final PageDialogs dialogs;
  private final Departures departures;
  private final PagePrinter printer;
  private final PageNetwork network;
  private final Frames frames;
  private final PageSecrets secrets = new PageSecrets(MAX_LOADS);
  private final Site site;
  private final WebView view = new WebView();
  private final WebEngine engine = view.getEngine();
  private final ChangeListener<Worker.State> onState = (of, before, now) -> stateChanged(now);
  private final ChangeListener<String> onLocation = (of, before, now) -> locationChanged(now);
  private volatile PageSession session;
  private boolean paintsBackground = true;

  WebContent(
      Source source,
      OpenPages openPages,
      PageNetwork network,
      Executor javaFx,
      Sessions sessions,
      Browser browser,
      Toasts toasts,
      PageDialogs dialogs,
      Listener listener) {
    this.source = source;
    this.openPages = openPages;
    this.sessions = sessions;
    this.listener = listener;
    this.dialogs = dialogs;
    this.departures = new Departures(source.origin(), openPages, browser, toasts);
    this.printer = new PagePrinter(engine, toasts);
    this.network = network;
    this.frames = new Frames(source.script(), network, javaFx);
    this.site =
        new Site(
            source.files(),
            () -> source.script().withSecret(secrets.issue()),
            () -> frames.script(URI.create(source.origin().url("", ""))),
            source.downloads());
    engine.setUserAgent(network.mark(engine.getUserAgent()));
    engine.setUserDataDirectory(source.userData().toFile());
    engine.setPromptHandler(this::prompt);
    engine.setConfirmHandler(dialogs::confirm);
    engine.setOnAlert(event -> dialogs.alert(event.getData()));
    engine.setCreatePopupHandler(features -> departures.popup());
    engine.getLoadWorker().stateProperty().addListener(onState);
    engine.locationProperty().addListener(onLocation);
  }

  Scene load() {
    openPages.open(source.origin(), site);
    colorScheme(ColorScheme.current());
    engine.load(source.origin().url(source.files().entry(), source.query()));
    return new Scene(view, ColorScheme.current().background());
  }

  /** A page with a background of its own is only uncovered at its edges, in the theme's colour. */
  void colorScheme(ColorScheme scheme) {
    view.setPageFill(paintsBackground ? scheme.background() : Color.WHITE);
    engine.setUserStyleSheetLocation(source.script().style().location(scheme));
    if (session != null) {
      session.colorScheme(scheme);
    }
    frames.colorScheme(scheme);
  }

  /** Ends the page's calls, on any thread; completes when their processes are gone. */
  CompletionStage<Void> endCalls() {
    PageSession current = session;
    return current == null ? CompletableFuture.completedFuture(null) : current.close();
  }

  /** Ends the page; completes when its processes are gone. */
  CompletionStage<Void> close() {
    openPages.close(source.origin(), site);
    engine.getLoadWorker().stateProperty().removeListener(onState);
    engine.locationProperty().removeListener(onLocation);
    dialogs.close();
    CompletionStage<Void> ended = endCalls();
    frames.close();
    network.close();
    session = null;
    engine.load(null); // Also writes localStorage to disk.
    engine.setPromptHandler(null);
    engine.setConfirmHandler(null);
    engine.setOnAlert(null);
    engine.setCreatePopupHandler(null);
    if (view.getScene() != null) {
      view.getScene().setRoot(new Group());
    }
    return ended;
  }

  /** A prompt with a secret of ours is the page's script that starts; others are the page's own. */
  private String prompt(PromptData prompt) {
    if (frames.knows(prompt.getMessage())) {
      return frames.begin(prompt.getMessage(), (Document) engine.executeScript("document"));
    }
    if (!secrets.use(prompt.getMessage())) {
      return dialogs.prompt(prompt.getMessage(), prompt.getDefaultValue());
    }
    if (session != null) {
      new SessionListener().left(session);
    }
    // Not engine.getDocument(): that is null at this time, and again after a link to elsewhere.
    Object document = engine.executeScript("document");
    session = sessions.begin(() -> wake(document), new SessionListener());
    ((JSObject) engine.executeScript("window")).setMember(PORT, session.port());
    return source.settings().get();
  }

  /** An event, and not a call: WebKit runs what waits on promises at its end, at once. */
  static void wake(Object document) {
    Event event = ((DocumentEvent) document).createEvent("Event");
    event.initEvent(WAKE_EVENT, false, false);
    ((EventTarget) document).dispatchEvent(event);
  }

  private void stateChanged(Worker.State state) {
    if (state == Worker.State.SUCCEEDED && session == null) {
      listener.ready(null); // No HTML: a picture, say.
    } else if (state == Worker.State.FAILED && session == null) {
      Throwable why = engine.getLoadWorker().getException();
      listener.failed(
          "The page of this extension could not be loaded"
              + (why == null ? "." : ": " + why.getMessage()));
    }
  }

  private void locationChanged(String location) {
    departures.check(location, engine);
  }

  private final class SessionListener implements PageSession.Listener {
    @Override
    public void ready(PageSession ready, boolean background) {
      if (ready == session) {
        paintsBackground = background;
        view.setPageFill(background ? ColorScheme.current().background() : Color.WHITE);
        listener.ready(ready);
      }
    }

    @Override
    public void print() {
      printer.print();
    }

    @Override
    public void left(PageSession left) {
      if (left == session) {
        session = null;
        listener.left();
      }
      left.close();
    }
  }
}
