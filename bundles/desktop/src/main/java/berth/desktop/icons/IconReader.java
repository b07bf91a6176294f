package berth.desktop.icons;

import berth.api.extension.Extension;
import berth.desktop.icons.svg.VectorDrawing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the icon file of an extension once, away from the Swing thread, within limits of size and
 * time; what cannot be drawn becomes a letter.
 */
public final class IconReader {
  /** Side of the picture: the largest icon is 64 pixels, at 300 %. */
  static final int SIDE = 192;

  private static final Logger LOG = LoggerFactory.getLogger(IconReader.class);
  private static final long MAX_BYTES = 4 << 20;

  private final Drawing drawing;

  public IconReader() {
    this(Duration.ofSeconds(3));
  }

  IconReader(Duration limit) {
    drawing = new Drawing(limit);
  }

  /** The icon of an installed extension. Blocks for as long as the drawing takes. */
  public ExtensionIcon read(Extension extension) {
    return read(extension.id(), extension.title(), extension.icon());
  }

  /**
   * Any icon. Blocks for as long as the drawing takes.
   *
   * @param id whose icon it is, for the log
   */
  public ExtensionIcon read(String id, String title, Optional<Path> file) {
    return new ExtensionIcon(title, file.flatMap(there -> picture(id, there)));
  }

  private Optional<BufferedImage> picture(String id, Path file) {
    try {
      return Optional.of(drawing.of(file, MAX_BYTES, IconReader::draw));
    } catch (IOException e) {
      LOG.warn("The icon of {} is not shown: {}: {}", id, file.getFileName(), e.getMessage());
      return Optional.empty();
    }
  }

  private static BufferedImage draw(byte[] bytes) throws IOException {
    return Bitmaps.isBitmap(bytes) ? Bitmaps.draw(bytes, SIDE) : VectorDrawing.draw(bytes, SIDE);
  }
}
