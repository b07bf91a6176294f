package berth.desktop.terminal;

import berth.desktop.theme.Palette;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.TextStyle.Option;
import java.awt.Color;

/**
 * The colours of a piece of text; the sixteen that have names fit Berth's themes.
 *
 * @param foreground of the characters
 * @param background behind them
 */
record TerminalColors(Color foreground, Color background) {
  private static final int[] DARK = {
    0x5B6570, 0xF2706F, 0x3CC484, 0xE5AC3C, 0x5BA7F0, 0xC792EA, 0x3DB8CE, 0xC9D1D9,
    0x8B949E, 0xFF8F8E, 0x62DDA1, 0xF5C76A, 0x86C1FF, 0xDDB0F7, 0x72D5E6, 0xFFFFFF
  };
  private static final int[] LIGHT = {
    0x1A2027, 0xC22F33, 0x157A4A, 0x8F5F00, 0x1A5FB4, 0x8B3FB0, 0x0E7490, 0x6B7580,
    0x5D6975, 0xD0383C, 0x1F9D61, 0xB07708, 0x2F7BDB, 0xA55BC9, 0x148FB0, 0x8A949E
  };
  private static final int BRIGHT = 128;

  static TerminalColors of(TextStyle style, boolean chosen) {
    Color text = color(style.getForeground(), Palette.TERMINAL_TEXT.color());
    Color ground = color(style.getBackground(), Palette.TERMINAL.color());
    if (style.hasOption(Option.DIM)) {
      text = between(text, ground);
    }
    if (style.hasOption(Option.HIDDEN)) {
      text = ground;
    }
    return style.hasOption(Option.INVERSE) != chosen
        ? new TerminalColors(ground, text)
        : new TerminalColors(text, ground);
  }

  private static Color color(TerminalColor color, Color otherwise) {
    if (color == null) {
      return otherwise;
    }
    if (color.isIndexed()) {
      return new Color((isDark() ? DARK : LIGHT)[color.getColorIndex() & 15]);
    }
    var exact = color.toColor();
    return new Color(exact.getRed(), exact.getGreen(), exact.getBlue());
  }

  private static boolean isDark() {
    return Palette.TERMINAL.color().getGreen() < BRIGHT;
  }

  private static Color between(Color one, Color other) {
    return new Color(
        (one.getRed() + other.getRed()) / 2,
        (one.getGreen() + other.getGreen()) / 2,
        (one.getBlue() + other.getBlue()) / 2);
  }
}
