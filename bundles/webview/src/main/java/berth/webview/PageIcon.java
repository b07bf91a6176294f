package berth.webview;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.Icon;
import javax.swing.ImageIcon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The icon of an extension, in the size for the middle of an empty page. */
final class PageIcon {
  private static final Logger LOG = LoggerFactory.getLogger(PageIcon.class);
  private static final int SIZE = 48;

  private PageIcon() {}

  /** Empty when the file is no picture: it is only decoration. */
  static Optional<Icon> load(Path file) {
    try {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
        return Optional.of(new FlatSVGIcon(file.toFile()).derive(SIZE, SIZE));
      }
      BufferedImage image = ImageIO.read(file.toFile());
      return Optional.ofNullable(image)
          .map(i -> new ImageIcon(i.getScaledInstance(SIZE, SIZE, Image.SCALE_SMOOTH)));
    } catch (IOException | RuntimeException e) {
      LOG.info("The icon {} cannot be shown", file, e);
      return Optional.empty();
    }
  }
}
