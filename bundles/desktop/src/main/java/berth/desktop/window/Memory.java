package berth.desktop.window;

import berth.desktop.theme.ThemeChoice;
import java.awt.Color;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.Properties;

/**
 * What the window remembers from one start to the next. The launcher reads place, size and
 * background too, for the frame that it shows first.
 *
 * @param theme what the user chose; empty before they did
 * @param bounds place and size, while not maximized; empty before the first time
 * @param background the colour that it had last; empty before the first time
 */
public record Memory(
    Optional<Rectangle> bounds,
    boolean maximized,
    boolean collapsed,
    Optional<ThemeChoice> theme,
    Optional<Color> background) {
  private static final int MIN_VISIBLE = 64;

  /** What there is before the first start. */
  public static Memory first() {
    return new Memory(Optional.empty(), false, false, Optional.empty(), Optional.empty());
  }

  static Memory of(Properties properties) {
    return new Memory(
        bounds(properties.getProperty("bounds", "")),
        Boolean.parseBoolean(properties.getProperty("maximized")),
        Boolean.parseBoolean(properties.getProperty("sidebar.collapsed")),
        Optional.ofNullable(properties.getProperty("theme"))
            .filter(name -> ThemeChoice.named(name).name().equals(name))
            .map(ThemeChoice::named),
        color(properties.getProperty("background", "")));
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
    background.ifPresent(
        color ->
            properties.setProperty("background", "#%06x".formatted(color.getRGB() & 0xffffff)));
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

  private static Optional<Color> color(String text) {
    try {
      return Optional.of(Color.decode(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
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
    return new Memory(Optional.of(box), maximized, collapsed, theme, background);
  }

  Memory withMaximized(boolean now) {
    return new Memory(bounds, now, collapsed, theme, background);
  }

  Memory withCollapsed(boolean now) {
    return new Memory(bounds, maximized, now, theme, background);
  }

  Memory withTheme(ThemeChoice now) {
    return new Memory(bounds, maximized, collapsed, Optional.of(now), background);
  }

  Memory withBackground(Color now) {
    return new Memory(bounds, maximized, collapsed, theme, Optional.of(now));
  }
}
