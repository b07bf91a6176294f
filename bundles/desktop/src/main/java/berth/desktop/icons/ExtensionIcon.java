package berth.desktop.icons;

import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.Icon;

/** An extension's icon: its picture, or a letter where there is none that can be shown. */
public final class ExtensionIcon {
  private final String title;
  private final Optional<PackedPicture> packed;

  /**
   * @param picture square, larger than it is ever shown
   */
  ExtensionIcon(String title, Optional<BufferedImage> picture) {
    this.title = title;
    packed = picture.map(PackedPicture::new);
  }

  /** Only a letter. */
  public static ExtensionIcon letter(String title) {
    return new ExtensionIcon(title, Optional.empty());
  }

  /** Its picture, anew with each call; empty where it is a letter. */
  public Optional<BufferedImage> picture() {
    return packed.map(PackedPicture::unpack);
  }

  /**
   * @param size width and height in pixels at 100 %
   */
  public Icon sized(int size) {
    return packed
        .<Icon>map(now -> new PlatedIcon(new PictureIcon(now, size), now.brightness()))
        .orElseGet(() -> new LetterIcon(title, size));
  }
}
