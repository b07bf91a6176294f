package berth.desktop.terminal;

import berth.desktop.theme.Palette;
import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.TextStyle.Option;
import com.techsenger.jeditermfx.core.model.TerminalLine;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import com.techsenger.jeditermfx.core.util.CharUtils;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;

/** Paints the rows of a screen, each character in a cell of its own. */
final class ScreenPainter {
  private final Graphics2D g;
  private final FontMetrics metrics;
  private final int width;
  private final int height;

  /**
   * @param metrics of the font, whose cells are as wide as an "m"
   */
  ScreenPainter(Graphics2D g, FontMetrics metrics) {
    this.g = g;
    this.metrics = metrics;
    this.width = metrics.charWidth('m');
    this.height = metrics.getHeight();
  }

  /**
   * Paints a line.
   *
   * @param row where it is on the screen, from 0
   * @param index where it is in the text: below 0 in the history
   */
  void line(TerminalLine line, int row, int index, int columns, TerminalSelection selection) {
    int column = 0;
    for (TerminalLine.TextEntry entry : line.getEntries()) {
      int length = Math.min(entry.getLength(), columns - column);
      if (length <= 0) {
        return;
      }
      String text = entry.getText().toString().substring(0, length);
      int start = column;
      int end = column + length;
      int from = end;
      int to = end;
      var chosen = selection == null ? null : selection.intersect(start, index, length);
      if (chosen != null) {
        from = chosen.getFirst();
        to = Math.min(end, from + chosen.getSecond());
      }
      run(text.substring(0, from - start), start, row, entry.getStyle(), false);
      run(text.substring(from - start, to - start), from, row, entry.getStyle(), true);
      run(text.substring(to - start), to, row, entry.getStyle(), false);
      column = end;
    }
  }

  void cursor(int column, int row, char under, CursorShape shape, boolean focused) {
    int x = column * width;
    int y = row * height;
    g.setColor(Palette.ACCENT.color());
    if (!focused) {
      g.drawRect(x, y, width - 1, height - 1);
      return;
    }
    switch (shape) {
      case BLINK_UNDERLINE, STEADY_UNDERLINE -> g.fillRect(x, y + height - 2, width, 2);
      case BLINK_VERTICAL_BAR, STEADY_VERTICAL_BAR -> g.fillRect(x, y, 2, height);
      default -> {
        g.fillRect(x, y, width, height);
        g.setColor(Palette.TERMINAL.color());
        draw(String.valueOf(under), x, y);
      }
    }
  }

  private void run(String text, int column, int row, TextStyle style, boolean chosen) {
    if (text.isEmpty()) {
      return;
    }
    TerminalColors colors = TerminalColors.of(style, chosen);
    int x = column * width;
    int y = row * height;
    Color ground = colors.background();
    if (!ground.equals(Palette.TERMINAL.color())) {
      g.setColor(ground);
      g.fillRect(x, y, text.length() * width, height);
    }
    g.setColor(colors.foreground());
    Font plain = g.getFont();
    if (style.hasOption(Option.BOLD) || style.hasOption(Option.ITALIC)) {
      g.setFont(
          plain.deriveFont(
              (style.hasOption(Option.BOLD) ? Font.BOLD : 0)
                  | (style.hasOption(Option.ITALIC) ? Font.ITALIC : 0)));
    }
    draw(text, x, y);
    g.setFont(plain);
    if (style.hasOption(Option.UNDERLINED)) {
      g.fillRect(x, y + metrics.getAscent() + 1, text.length() * width, 1);
    }
  }

  /** In one go where that comes out as cells; else one by one. */
  private void draw(String text, int x, int y) {
    int base = y + metrics.getAscent();
    boolean cells = text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    if (cells && g.getFontMetrics().stringWidth(text) == text.length() * width) {
      g.drawString(text, x, base);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length();
      if (c != ' ' && c != CharUtils.NUL_CHAR && c != CharUtils.DWC) {
        g.drawString(text.substring(i, pair ? i + 2 : i + 1), x + i * width, base);
      }
      i += pair ? 1 : 0;
    }
  }
}
