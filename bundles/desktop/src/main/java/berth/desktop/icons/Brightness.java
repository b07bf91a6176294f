package berth.desktop.icons;

import java.awt.Color;

/** How light a picture is, so that one can tell whether it can be seen on a ground. */
enum Brightness {
  DARK,
  MIDDLE,
  LIGHT;

  private static final float MARGIN = 0.18f;

  /**
   * Of what is painted of a picture; most icons are of many colours and so in the middle.
   *
   * @param pixels line by line, as ARGB
   */
  static Brightness of(int[] pixels, int width) {
    double light = 0;
    double painted = 0;
    for (int line = 0; line < pixels.length; line += 3 * width) {
      for (int x = 0; x < width; x += 3) {
        int argb = pixels[line + x];
        double alpha = (argb >>> 24) / 255.0;
        light += alpha * of(argb);
        painted += alpha;
      }
    }
    double mean = painted == 0 ? 0.5 : light / painted;
    if (mean < MARGIN) {
      return DARK;
    }
    return mean > 1 - MARGIN ? LIGHT : MIDDLE;
  }

  /** Whether a picture of this brightness disappears on this ground. */
  boolean hidesOn(Color ground) {
    double light = of(ground.getRGB());
    return (this == DARK && light < 0.3) || (this == LIGHT && light > 0.7);
  }

  private static double of(int rgb) {
    return (0.2126 * (rgb >> 16 & 0xFF) + 0.7152 * (rgb >> 8 & 0xFF) + 0.0722 * (rgb & 0xFF)) / 255;
  }
}
