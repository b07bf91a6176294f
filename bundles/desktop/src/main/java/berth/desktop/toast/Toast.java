package berth.desktop.toast;

import berth.api.desktop.Toasts.Kind;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.WrappedText;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Locale;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/** One message: a glyph, the text and a way to close it. */
final class Toast extends Card {
  private static final int WIDTH = 360;
  private static final int MAX_TEXT = 600;

  /** Room around the surface for its shadow. */
  static final int SHADOW = 8;

  private final WrappedText text;
  private final Timer timer;

  Toast(Kind kind, String message, Runnable close) {
    super(
        new MigLayout(
            "insets 20 24 20 16, gap 12, hidemode 3", "[]" + "[grow,fill]" + "[]", "[top]"),
        12,
        Palette.TOAST,
        Palette.TOAST_LINE);
    text = new WrappedText(PlainText.lines(message, MAX_TEXT), null);
    add(new JLabel(glyph(kind)), "gaptop 1");
    add(text, "wmin 0");
    add(Buttons.tool(Glyph.CLOSE, 14, "Close message", close), "gaptop -4");
    getAccessibleContext()
        .setAccessibleName(kind.name().toLowerCase(Locale.ROOT) + ": " + text.getText());
    timer = new Timer(millis(kind), event -> close.run());
    timer.setRepeats(false);
    timer.start();
    waitWhileHovered();
  }

  /** A message that someone is reading stays. */
  private void waitWhileHovered() {
    var hover =
        new MouseAdapter() {
          @Override
          public void mouseEntered(MouseEvent event) {
            timer.stop();
          }

          @Override
          public void mouseExited(MouseEvent event) {
            timer.restart();
          }
        };
    addMouseListener(hover);
    text.addMouseListener(hover);
  }

  void stop() {
    timer.stop();
  }

  /** The size that the message needs. */
  Dimension needed() {
    int width = UIScale.scale(WIDTH);
    int height = text.heightAt(width - UIScale.scale(24 + 16 + 20 + 24 + 24));
    return new Dimension(width, height + UIScale.scale(40));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int rim = UIScale.scale(SHADOW);
    Color shade = Palette.SHADOW.color();
    for (int i = 0; i < rim; i++) {
      int strength = 2 + i * i * 14 / (rim * rim);
      g.setColor(new Color(shade.getRed(), shade.getGreen(), shade.getBlue(), strength));
      int drop = Math.min(rim - i, UIScale.scale(2));
      g.fillRoundRect(
          i, i + drop, getWidth() - 2 * i, getHeight() - 2 * i, 2 * rim + 12 - i, 2 * rim + 12 - i);
    }
    g.translate(rim, rim);
    paintSurface(g, getWidth() - 2 * rim, getHeight() - 2 * rim);
    g.dispose();
  }

  private static Icon glyph(Kind kind) {
    return switch (kind) {
      case SUCCESS -> Glyph.SUCCESS.icon(20, Palette.RUNNING);
      case WARNING -> Glyph.WARNING.icon(20, Palette.BUSY);
      case ERROR -> Glyph.ERROR.icon(20, Palette.BAD);
    };
  }

  /** Bad news takes longer to read. */
  private static int millis(Kind kind) {
    return switch (kind) {
      case SUCCESS -> 5_000;
      case WARNING -> 8_000;
      case ERROR -> 12_000;
    };
  }
}
