package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import javax.swing.Icon;

/**
 * A dot that tells a state; a ring where nothing is known or runs, so that colour is not all.
 *
 * @param colour of the dot
 * @param ring whether it is hollow
 */
public record DotIcon(Palette colour, boolean ring) implements Icon {
  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(colour.color());
    float size = getIconWidth();
    if (ring) {
      float line = UIScale.scale(1.5f);
      g.setStroke(new BasicStroke(line));
      g.draw(new Ellipse2D.Float(x + line / 2, y + line / 2, size - line, size - line));
    } else {
      g.fill(new Ellipse2D.Float(x, y, size, size));
    }
    g.dispose();
  }

  @Override
  public int getIconWidth() {
    return UIScale.scale(8);
  }

  @Override
  public int getIconHeight() {
    return UIScale.scale(8);
  }
}
