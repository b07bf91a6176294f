package berth.webview;

import java.beans.PropertyChangeListener;
import java.util.function.Consumer;
import javafx.scene.paint.Color;
import javax.swing.UIManager;

/** Light or dark. */
enum ColorScheme {
  LIGHT("light", Color.web("#F4F4F6")),
  DARK("dark", Color.web("#202C33"));

  private final String cssName;
  private final Color background;

  /**
   * @param background "palette.background.default" of the theme that pages get
   */
  ColorScheme(String cssName, Color background) {
    this.cssName = cssName;
    this.background = background;
  }

  /** That of the look and feel; FlatLaf says whether it is dark. */
  static ColorScheme current() {
    return UIManager.getBoolean("laf.dark") ? DARK : LIGHT;
  }

  /**
   * Tells of each change of the look and feel.
   *
   * @return ends it
   */
  static Runnable onChange(Consumer<ColorScheme> consumer) {
    PropertyChangeListener listener =
        event -> {
          if ("lookAndFeel".equals(event.getPropertyName())) {
            consumer.accept(current());
          }
        };
    UIManager.addPropertyChangeListener(listener);
    return () -> UIManager.removePropertyChangeListener(listener);
  }

  /** The value of prefers-color-scheme. */
  String cssName() {
    return cssName;
  }

  Color background() {
    return background;
  }
}
