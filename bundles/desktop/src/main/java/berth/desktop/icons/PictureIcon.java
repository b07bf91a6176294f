package berth.desktop.icons;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.Icon;

/** A picture as an icon. */
final class PictureIcon implements Icon {
  private final FittedPicture picture;
  private final int size;

  /**
   * @param picture square; unpacked when it is painted
   * @param size width and height in pixels at 100 %
   */
  PictureIcon(PackedPicture picture, int size) {
    this.picture = new FittedPicture(picture.width(), picture.height(), picture::unpack);
    this.size = size;
  }

  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    picture.paint((Graphics2D) graphics, x, y, getIconWidth(), getIconHeight());
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
