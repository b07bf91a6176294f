package berth.desktop.icons;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;

/** A picture made smaller without jagged edges, for whatever scale the screen has. */
public final class FittedPicture {
  private final int fullWidth;
  private final int fullHeight;
  private final Supplier<BufferedImage> picture;
  private Optional<BufferedImage> scaled = Optional.empty();

  public FittedPicture(BufferedImage picture) {
    this(picture.getWidth(), picture.getHeight(), () -> picture);
  }

  /**
   * @param picture asked when it is painted in another size than before
   */
  FittedPicture(int width, int height, Supplier<BufferedImage> picture) {
    fullWidth = width;
    fullHeight = height;
    this.picture = picture;
  }

  /** Paints it as large as it fits into a box, in the middle; never larger than it is. */
  public void paint(Graphics2D g, int x, int y, int width, int height) {
    double fit = fit(width, height);
    int across = Math.max(1, (int) Math.round(fullWidth * fit));
    int down = Math.max(1, (int) Math.round(fullHeight * fit));
    double screen = g.getTransform().getScaleX();
    int pixels = Math.max(1, (int) Math.round(across * screen));
    int lines = Math.max(1, (int) Math.round(down * screen));
    BufferedImage shown = scaled(pixels, lines);
    g.drawImage(shown, x + (width - across) / 2, y + (height - down) / 2, across, down, null);
  }

  private BufferedImage scaled(int width, int height) {
    BufferedImage now =
        scaled
            .filter(before -> before.getWidth() == width && before.getHeight() == height)
            .orElseGet(() -> scale(picture.get(), width, height));
    scaled = Optional.of(now);
    return now;
  }

  private double fit(int width, int height) {
    double fit = Math.min((double) width / fullWidth, (double) height / fullHeight);
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
