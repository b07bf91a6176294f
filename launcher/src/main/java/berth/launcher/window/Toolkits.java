package berth.launcher.window;

import berth.launcher.edition.LaunchEdition;
import berth.launcher.edition.WindowClass;
import berth.launcher.home.Home;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.web.WebView;
import org.slf4j.LoggerFactory;

/**
 * Swing and JavaFX, which start while the framework does: the bundles that make windows and pages
 * come long after it.
 */
public final class Toolkits {
  private Toolkits() {}

  /** Begins to start them, Swing with the first frame of the window. */
  public static void start(Home home, LaunchEdition edition) {
    Thread.ofPlatform()
        .name("toolkits")
        .start(
            () -> {
              WindowClass.set(edition.program());
              if (!GraphicsEnvironment.isHeadless()) {
                FirstFrame.remembered(home)
                    .filter(FirstFrame::isVisible)
                    .ifPresent(frame -> EventQueue.invokeLater(() -> frame.show(edition.name())));
                EventQueue.invokeLater(Toolkits::startJavaFx);
              }
            });
  }

  /**
   * On the Swing thread, which thereby keeps still. Where both open the X11 display at the same
   * time they block each other for ever, and GTK changes the environment variables while Swing's
   * first window reads them, which crashes the process: each about once in fifty starts.
   */
  private static void startJavaFx() {
    try {
      Platform.setImplicitExit(false);
      // JavaFX keeps what it is given here for ever; this forgets its work when it is done.
      Platform.startup(new FutureTask<>(() -> null));
      // The first one loads WebKit, which takes longer than anything else that a page needs.
      Platform.runLater(new FutureTask<>(WebView::new));
    } catch (IllegalStateException e) {
      // A bundle was quicker.
    } catch (RuntimeException | LinkageError e) {
      LoggerFactory.getLogger(Toolkits.class).warn("JavaFX does not start yet", e);
    }
  }
}
