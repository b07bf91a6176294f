package berth.itests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javafx.application.Platform;
import javafx.concurrent.Worker;
import javafx.embed.swing.JFXPanel;
import javafx.scene.Scene;
import javafx.scene.web.WebView;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * The smallest program that shows a page in a frame. Its argument is the address of the page. Each
 * line of its input is the address of another page, which takes the place of the one before, or
 * empty for none; it prints a line when a page is loaded or gone.
 */
final class BareWindow {
  private final JFrame frame = new JFrame("bare");
  private JFXPanel panel;

  private BareWindow() {
    frame.setDefaultCloseOperation(WindowConstants.EXIT_ON_CLOSE);
    frame.setBounds(0, 0, 1440, 900);
    frame.setVisible(true);
  }

  public static void main(String[] arguments) throws IOException {
    Platform.setImplicitExit(false);
    SwingUtilities.invokeLater(() -> new BareWindow().run(arguments[0]));
  }

  private void run(String first) {
    show(first);
    Thread.ofPlatform().start(this::obey);
  }

  private void obey() {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    in.lines().forEach(line -> SwingUtilities.invokeLater(() -> turnTo(line)));
    System.exit(0);
  }

  private void turnTo(String url) {
    if (panel != null) {
      leave();
    }
    if (!url.isEmpty()) {
      show(url);
    }
  }

  private void leave() {
    JFXPanel old = panel;
    panel = null;
    frame.remove(old);
    frame.repaint();
    Platform.runLater(
        () -> {
          old.setScene(null);
          System.out.println("gone");
        });
  }

  private void show(String url) {
    JFXPanel shown = new JFXPanel();
    panel = shown;
    frame.add(shown);
    frame.revalidate();
    Platform.runLater(
        () -> {
          WebView view = new WebView();
          shown.setScene(new Scene(view));
          view.getEngine()
              .getLoadWorker()
              .stateProperty()
              .addListener(
                  (of, before, now) -> {
                    if (now == Worker.State.SUCCEEDED) {
                      System.out.println("loaded");
                    }
                  });
          view.getEngine().load(url);
        });
  }
}
