package berth.desktop.icons;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.Locale;
import javax.swing.Icon;
import javax.swing.UIManager;

/**
 * The first letter of a title on a colour that depends on the title.
 *
 * @param size width and height in pixels at 100 %
 */
record LetterIcon(String title, int size) implements Icon {
  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    int side = getIconWidth();
    float arc = side * 0.45f;
    g.setColor(Color.getHSBColor(Math.floorMod(title.hashCode(), 360) / 360f, 0.45f, 0.62f));
    g.fill(new RoundRectangle2D.Float(x, y, side, side, arc, arc));
    g.setColor(Color.WHITE);
    g.setFont(UIManager.getFont("Label.font").deriveFont(Font.BOLD, side * 0.52f));
    String letter = letter();
    var metrics = g.getFontMetrics();
    float left = x + (side - metrics.stringWidth(letter)) / 2f;
    float base = y + (side - metrics.getHeight()) / 2f + metrics.getAscent();
    g.drawString(letter, left, base);
    g.dispose();
  }

  private String letter() {
    return title
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .findFirst()
        .orElse("?")
        .toUpperCase(Locale.ROOT);
  }

  @Override
  public int getIconWidth() {
    return UIScale.scale(size);
  }

  @Override
  public int getIconHeight() {
    return UIScale.scale(size);
  }
}
