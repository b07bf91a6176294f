package berth.desktop.icons;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Draws SVG; jsvg, which does it, runs no script and loads nothing from elsewhere. */
final class VectorDrawing {
  private VectorDrawing() {}

  static BufferedImage draw(byte[] svg, int side) throws IOException {
    if (declaresEntities(svg)) {
      throw new IOException("it declares XML entities, which icons have no use for");
    }
    var icon = new FlatSVGIcon(new ByteArrayInputStream(svg));
    int width = icon.getIconWidth();
    int height = icon.getIconHeight();
    if (!icon.hasFound() || width <= 0 || height <= 0) {
      throw new IOException("no SVG with a size");
    }
    double scale = (double) side / Math.max(width, height);
    int across = Math.max(1, (int) Math.round(width * scale));
    int down = Math.max(1, (int) Math.round(height * scale));
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    try {
      // getImage draws at pixels, whatever the scale of the screen is.
      g.drawImage(
          icon.derive(across, down).getImage(),
          (side - across) / 2,
          (side - down) / 2,
          across,
          down,
          null);
    } finally {
      g.dispose();
    }
    return image;
  }

  /** In any encoding that keeps ASCII, UTF-16 included. A few bytes of them can mean gigabytes. */
  private static boolean declaresEntities(byte[] svg) {
    return new String(svg, StandardCharsets.ISO_8859_1).replace("\0", "").contains("<!ENTITY");
  }
}
