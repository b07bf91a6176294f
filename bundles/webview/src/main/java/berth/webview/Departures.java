package berth.webview;

import berth.api.BerthException;
import berth.api.desktop.Toasts;
import berth.webview.call.Browser;
import berth.webview.origin.OpenPages;
import berth.webview.origin.Origin;
import java.util.HashSet;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.web.WebEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends whoever wants to leave the page for another site, in it or in a new window, to the web
 * browser or the mail program; the page stays. For the JavaFX thread only.
 */
final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

  private final Origin origin;
  private final OpenPages openPages;
  private final Browser browser;
  private final Toasts toasts;
  private final Set<WebEngine> popups = new HashSet<>();

  /**
   * @param toasts tell what could not be opened
   */
  Departures(Origin origin, OpenPages openPages, Browser browser, Toasts toasts) {
    this.origin = origin;
    this.openPages = openPages;
    this.browser = browser;
    this.toasts = toasts;
  }

  /** To be called when a location changes, before anything is requested from there. */
  void check(String location, WebEngine engine) {
    if (location == null || location.isEmpty() || location.startsWith("about:")) {
      return;
    }
    if (location.startsWith("http://") || location.startsWith("https://")) {
      if (!origin.owns(location)) {
        openPages.divert(location);
        open(location);
      }
    } else {
      Platform.runLater(engine.getLoadWorker()::cancel); // Now, WebKit would crash.
      if (location.startsWith("mailto:")) {
        open(location);
      }
    }
  }

  /** An engine that shows nothing: where a new window is to go is only known when it goes there. */
  WebEngine popup() {
    WebEngine popup = new WebEngine();
    popup.setJavaScriptEnabled(false);
    popups.add(popup);
    popup
        .locationProperty()
        .addListener(
            (of, before, location) -> {
              if (origin.owns(location)) {
                LOG.info("No new window for a page of the extension itself: {}", location);
                openPages.divert(location);
              }
              check(location, popup);
              popups.remove(popup);
            });
    return popup;
  }

  private void open(String location) {
    Thread.startVirtualThread(
        () -> {
          try {
            browser.open(location);
          } catch (BerthException e) {
            LOG.warn("A link was not opened", e);
            toasts.show(Toasts.Kind.ERROR, e.getMessage());
          }
        });
  }
}
