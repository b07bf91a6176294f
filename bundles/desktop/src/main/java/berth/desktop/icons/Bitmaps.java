package berth.desktop.icons;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Draws PNG, JPEG and GIF; a picture of too many pixels is refused before it is unpacked. */
public final class Bitmaps {
  private static final int MAX_SIDE = 8192;
  private static final long MAX_PIXELS = 16L << 20;

  private Bitmaps() {}

  /** By the first bytes, since names lie. */
  public static boolean isBitmap(byte[] bytes) {
    return starts(bytes, 0x89, 'P', 'N', 'G')
        || starts(bytes, 0xFF, 0xD8, 0xFF)
        || starts(bytes, 'G', 'I', 'F', '8');
  }

  /** As a square picture. */
  static BufferedImage draw(byte[] bytes, int side) throws IOException {
    return fit(read(bytes, side), side);
  }

  /**
   * The first picture of a file.
   *
   * @param side a picture that is much larger than that is made smaller
   * @throws IOException when it is none or has too many pixels
   */
  public static BufferedImage read(byte[] bytes, int side) throws IOException {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no known kind of picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
          throw new IOException("it has " + width + " x " + height + " pixels");
        }
        ImageReadParam wish = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (side * 2));
        wish.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, wish);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage fit(BufferedImage source, int side) {
    double scale = (double) side / Math.max(source.getWidth(), source.getHeight());
    int width = Math.max(1, (int) (source.getWidth() * scale));
    int height = Math.max(1, (int) (source.getHeight() * scale));
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.drawImage(source, (side - width) / 2, (side - height) / 2, width, height, null);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static boolean starts(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
