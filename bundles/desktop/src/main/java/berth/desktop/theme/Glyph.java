package berth.desktop.theme;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.swing.Icon;

/** Berth's own drawings: strokes that take the colour of the theme. */
public enum Glyph {
  HOME,
  PLUS,
  SIDEBAR,
  SUN,
  MOON,
  SYSTEM,
  MORE,
  CLOSE,
  SUCCESS,
  WARNING,
  ERROR,
  PLAY,
  TRASH,
  UPDATE,
  BOX,
  CONSOLE,
  OPEN,
  LAYERS,
  DISK,
  STOP,
  RESTART,
  BACK,
  SEARCH,
  COPY,
  BOTTOM,
  DOWN,
  POWER,
  PULSE,
  STORE,
  PARTS,
  ROLLBACK,
  INFO,
  NEXT;

  /** In the usual colour of icons. */
  public Icon icon(int size) {
    return icon(size, Palette.ICON);
  }

  /** In this colour of the theme. */
  public Icon icon(int size, Palette colour) {
    return icon(size, colour::color);
  }

  /** In a colour that is asked for at each painting. */
  public Icon icon(int size, Supplier<Color> colour) {
    FlatSVGIcon icon = load(name().toLowerCase(Locale.ROOT)).derive(size, size);
    icon.setColorFilter(new FlatSVGIcon.ColorFilter(any -> colour.get()));
    return icon;
  }

  /** Berth's mark, in its own colours. */
  public static Icon mark(int size) {
    return load("berth").derive(size, size);
  }

  private static FlatSVGIcon load(String name) {
    try (InputStream in = Glyph.class.getResourceAsStream("icons/" + name + ".svg")) {
      return new FlatSVGIcon(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle lacks the glyph " + name, e);
    }
  }
}
