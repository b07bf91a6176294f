package berth.desktop.icons;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A picture made smaller without jagged edges, for whatever scale the screen has. */
public final class FittedPicture {
  private final BufferedImage picture;
  private BufferedImage scaled;

  public FittedPicture(BufferedImage picture) {
    this.picture = picture;
    this.scaled = picture;
  }

  /** Paints it as large as it fits into a box, in the middle; never larger than it is. */
  public void paint(Graphics2D g, int x, int y, int width, int height) {
    double fit = fit(width, height);
    int across = Math.max(1, (int) Math.round(picture.getWidth() * fit));
    int down = Math.max(1, (int) Math.round(picture.getHeight() * fit));
    double screen = g.getTransform().getScaleX();
    int pixels = Math.max(1, (int) Math.round(across * screen));
    int lines = Math.max(1, (int) Math.round(down * screen));
    if (scaled.getWidth() != pixels || scaled.getHeight() != lines) {
      scaled = scale(picture, pixels, lines);
    }
    g.drawImage(scaled, x + (width - across) / 2, y + (height - down) / 2, across, down, null);
  }

  private double fit(int width, int height) {
    double fit =
        Math.min((double) width / picture.getWidth(), (double) height / picture.getHeight());
    return Math.min(fit, 1);
  }

  /** In halves, since one large step would leave pixels out. */
  private static BufferedImage scale(BufferedImage from, int width, int height) {
    BufferedImage now = from;
    while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
      now = draw(now, now.getWidth() / 2, now.getHeight() / 2);
    }
    return now.getWidth() == width && now.getHeight() == height ? now : draw(now, width, height);
  }

  private static BufferedImage draw(BufferedImage from, int width, int height) {
    var to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(from, 0, 0, width, height, null);
    g.dispose();
    return to;
  }
}
