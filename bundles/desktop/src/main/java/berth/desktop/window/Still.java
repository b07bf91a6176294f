package berth.desktop.window;

import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import javax.swing.ImageIcon;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/** Pictures of what is shown. For the Swing thread. */
final class Still {
  private Still() {}

  /** A component that looks the same and does nothing; of classes of the JDK. */
  static JComponent of(Component shown) {
    if (shown.getWidth() <= 0 || shown.getHeight() <= 0) {
      return new JPanel();
    }
    var image = new BaseMultiResolutionImage(paint(shown, new AffineTransform()), picture(shown));
    var label = new JLabel(new ImageIcon(image));
    label.setHorizontalAlignment(SwingConstants.LEADING);
    label.setVerticalAlignment(SwingConstants.TOP);
    return label;
  }

  /** What is shown, in the pixels of its screen. */
  static BufferedImage picture(Component shown) {
    return paint(shown, shown.getGraphicsConfiguration().getDefaultTransform());
  }

  private static BufferedImage paint(Component shown, AffineTransform screen) {
    var image =
        new BufferedImage(
            (int) Math.ceil(shown.getWidth() * screen.getScaleX()),
            (int) Math.ceil(shown.getHeight() * screen.getScaleY()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(screen.getScaleX(), screen.getScaleY());
      shown.paint(g);
    } finally {
      g.dispose();
    }
    return image;
  }
}
