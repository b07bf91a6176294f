package berth.desktop.icons;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A picture that takes up little memory while it is not on the screen: of hundreds of icons only a
 * few are.
 */
final class PackedPicture {
  private final int width;
  private final int height;
  private final byte[] packed;
  private final Brightness brightness;

  PackedPicture(BufferedImage picture) {
    width = picture.getWidth();
    height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    packed = pack(pixels);
    brightness = Brightness.of(pixels, width);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Brightness brightness() {
    return brightness;
  }

  /** The picture, anew with each call. */
  BufferedImage unpack() {
    var pixels = new int[width * height];
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      ByteBuffer.wrap(in.readAllBytes()).asIntBuffer().get(pixels);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Nothing is read from outside.
    }
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    return picture;
  }

  private static byte[] pack(int[] pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(pixels.length * Integer.BYTES);
    bytes.asIntBuffer().put(pixels);
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      out.write(bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Nothing is written to the outside.
    }
    return packed.toByteArray();
  }
}
