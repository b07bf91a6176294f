package berth.desktop.window;

import berth.desktop.theme.ThemeChoice;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.Properties;

/**
 * What the window remembers from one start to the next.
 *
 * @param theme what the user chose; empty before they did
 * @param bounds place and size, while not maximized; empty before the first time
 */
public record Memory(
    Optional<Rectangle> bounds, boolean maximized, boolean collapsed, Optional<ThemeChoice> theme) {
  private static final int MIN_VISIBLE = 64;

  /** What there is before the first start. */
  public static Memory first() {
    return new Memory(Optional.empty(), false, false, Optional.empty());
  }

  static Memory of(Properties properties) {
    return new Memory(
        bounds(properties.getProperty("bounds", "")),
        Boolean.parseBoolean(properties.getProperty("maximized")),
        Boolean.parseBoolean(properties.getProperty("sidebar.collapsed")),
        Optional.ofNullable(properties.getProperty("theme"))
            .filter(name -> ThemeChoice.named(name).name().equals(name))
            .map(ThemeChoice::named));
  }

  Properties properties() {
    var properties = new Properties();
    bounds.ifPresent(
        box ->
            properties.setProperty(
                "bounds", box.x + " " + box.y + " " + box.width + " " + box.height));
    properties.setProperty("maximized", Boolean.toString(maximized));
    properties.setProperty("sidebar.collapsed", Boolean.toString(collapsed));
    theme.ifPresent(choice -> properties.setProperty("theme", choice.name()));
    return properties;
  }

  private static Optional<Rectangle> bounds(String text) {
    String[] parts = text.split(" ");
    if (parts.length != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Rectangle(
              Integer.parseInt(parts[0]),
              Integer.parseInt(parts[1]),
              Integer.parseInt(parts[2]),
              Integer.parseInt(parts[3])));
    } catch (NumberFormatException e) {
      return Optional.empty(); // Someone edited the file.
    }
  }

  /** The bounds, where a part of them can still be seen on one of the screens. */
  Optional<Rectangle> visibleBounds() {
    return bounds.filter(
        box -> {
          for (GraphicsDevice device :
              GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()) {
            GraphicsConfiguration screen = device.getDefaultConfiguration();
            Rectangle seen = screen.getBounds().intersection(box);
            if (seen.width >= MIN_VISIBLE && seen.height >= MIN_VISIBLE) {
              return true;
            }
          }
          return false;
        });
  }

  Memory withBounds(Rectangle box) {
    return new Memory(Optional.of(box), maximized, collapsed, theme);
  }

  Memory withMaximized(boolean now) {
    return new Memory(bounds, now, collapsed, theme);
  }

  Memory withCollapsed(boolean now) {
    return new Memory(bounds, maximized, now, theme);
  }

  Memory withTheme(ThemeChoice now) {
    return new Memory(bounds, maximized, collapsed, Optional.of(now));
  }
}
