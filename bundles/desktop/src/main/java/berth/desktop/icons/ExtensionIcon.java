package berth.desktop.icons;

import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.Icon;

/**
 * An extension's icon: its picture, or a letter where there is none that can be shown.
 *
 * @param picture square, larger than it is ever shown
 */
public record ExtensionIcon(String title, Optional<BufferedImage> picture) {
  /** Only a letter. */
  public static ExtensionIcon letter(String title) {
    return new ExtensionIcon(title, Optional.empty());
  }

  /**
   * @param size width and height in pixels at 100 %
   */
  public Icon sized(int size) {
    if (picture.isEmpty()) {
      return new LetterIcon(title, size);
    }
    return new PlatedIcon(new PictureIcon(picture.get(), size), Brightness.of(picture.get()));
  }
}
