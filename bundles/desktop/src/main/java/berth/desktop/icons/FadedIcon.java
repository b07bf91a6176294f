package berth.desktop.icons;

import java.awt.AlphaComposite;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.Icon;

/** An icon of something that is not in use. */
public record FadedIcon(Icon icon) implements Icon {
  private static final float OPACITY = 0.4f;

  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setComposite(AlphaComposite.SrcOver.derive(OPACITY));
    icon.paintIcon(component, g, x, y);
    g.dispose();
  }

  @Override
  public int getIconWidth() {
    return icon.getIconWidth();
  }

  @Override
  public int getIconHeight() {
    return icon.getIconHeight();
  }
}
