package berth.desktop.icons;

import berth.desktop.theme.Palette;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.Icon;

/**
 * A picture that gets a plate behind it where it could not be seen: black on dark, white on light.
 */
record PlatedIcon(Icon picture, Brightness brightness) implements Icon {
  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    if (brightness.hidesOn(Palette.SURFACE.color())) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(Palette.PLATE.color());
      int rim = UIScale.scale(2);
      int side = getIconWidth() + 2 * rim;
      g.fillRoundRect(x - rim, y - rim, side, side, side / 3, side / 3);
      g.dispose();
    }
    picture.paintIcon(component, graphics, x, y);
  }

  @Override
  public int getIconWidth() {
    return picture.getIconWidth();
  }

  @Override
  public int getIconHeight() {
    return picture.getIconHeight();
  }
}
