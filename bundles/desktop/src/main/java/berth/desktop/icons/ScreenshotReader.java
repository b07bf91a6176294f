package berth.desktop.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Reads screenshots, PNG or JPEG, away from the Swing thread and within limits. */
public final class ScreenshotReader {
  private static final long MAX_BYTES = 8 << 20;

  private final Drawing drawing = new Drawing(Duration.ofSeconds(5));

  /**
   * A screenshot. Blocks for as long as that takes.
   *
   * @param side a picture that is much larger than that is made smaller
   * @throws IOException when it cannot be shown; says why
   */
  public BufferedImage read(Path file, int side) throws IOException {
    return drawing.of(file, MAX_BYTES, bytes -> Bitmaps.read(bytes, side));
  }
}
