package berth.desktop.icons;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.Icon;

/** A picture made smaller without jagged edges, for whatever scale the screen has. */
final class PictureIcon implements Icon {
  private final BufferedImage picture;
  private final int size;
  private BufferedImage scaled;

  /**
   * @param picture square
   * @param size width and height in pixels at 100 %
   */
  PictureIcon(BufferedImage picture, int size) {
    this.picture = picture;
    this.size = size;
    this.scaled = picture;
  }

  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D g = (Graphics2D) graphics;
    int side = getIconWidth();
    int pixels = Math.max(1, (int) Math.round(side * g.getTransform().getScaleX()));
    if (scaled.getWidth() != pixels) {
      scaled = shrink(picture, pixels);
    }
    g.drawImage(scaled, x, y, side, side, null);
  }

  /** In halves, since one large step would leave pixels out. */
  private static BufferedImage shrink(BufferedImage from, int pixels) {
    BufferedImage now = from;
    while (now.getWidth() >= 2 * pixels) {
      now = draw(now, now.getWidth() / 2);
    }
    return now.getWidth() == pixels ? now : draw(now, pixels);
  }

  private static BufferedImage draw(BufferedImage from, int side) {
    var to = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(from, 0, 0, side, side, null);
    g.dispose();
    return to;
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
