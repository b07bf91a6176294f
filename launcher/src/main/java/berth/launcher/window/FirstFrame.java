package berth.launcher.window;

import berth.launcher.home.Home;
import java.awt.Color;
import java.awt.Frame;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.WindowConstants;

/**
 * The frame of the window while the bundles start that fill it: where the window was the last time,
 * in the colour that it had. Before the first time there is none.
 *
 * @param bounds place and size, while not maximized
 */
public record FirstFrame(Rectangle bounds, boolean maximized, Color background) {
  /** Property of the root pane by which berth.desktop knows the frame and takes it over. */
  private static final String MARK = "berth.first";

  private static final int MIN_VISIBLE = 64;

  /**
   * As berth.desktop remembers it (see its MemoryFile).
   *
   * @return empty when it does not, or when its file was spoilt
   */
  public static Optional<FirstFrame> remembered(Home home) {
    Path file = home.folder().resolve("window.properties");
    var properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
      int[] box =
          Stream.of(properties.getProperty("bounds", "").split(" "))
              .mapToInt(Integer::parseInt)
              .toArray();
      return Optional.of(
          new FirstFrame(
              new Rectangle(box[0], box[1], box[2], box[3]),
              Boolean.parseBoolean(properties.getProperty("maximized")),
              Color.decode(properties.getProperty("background", ""))));
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // The window says in the log what it cannot read.
    }
  }

  /** Whether a part of it can be seen on one of the screens. */
  boolean isVisible() {
    return Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices())
        .map(GraphicsDevice::getDefaultConfiguration)
        .map(screen -> screen.getBounds().intersection(bounds))
        .anyMatch(seen -> seen.width >= MIN_VISIBLE && seen.height >= MIN_VISIBLE);
  }

  /** Shows it. On the Swing thread. */
  void show(String title) {
    var frame = new JFrame(title);
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    frame.getRootPane().putClientProperty(MARK, true);
    frame.setBackground(background);
    frame.getContentPane().setBackground(background);
    frame.setBounds(bounds);
    if (maximized) {
      frame.setExtendedState(Frame.MAXIMIZED_BOTH);
    }
    frame.setVisible(true);
  }
}
