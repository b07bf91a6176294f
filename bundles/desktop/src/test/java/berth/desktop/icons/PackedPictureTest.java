package berth.desktop.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PackedPictureTest {
  @Test
  void unpacksWhatWasPacked() {
    var picture = new BufferedImage(5, 3, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 15; i++) {
      picture.setRGB(i % 5, i / 5, 0x80fe0100 + i * 0x01030507);
    }

    var unpacked = new PackedPicture(picture).unpack();

    assertThat(pixels(unpacked)).hasSize(15).isEqualTo(pixels(picture));
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, 5);
  }
}
