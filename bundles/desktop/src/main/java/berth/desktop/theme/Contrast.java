package berth.desktop.theme;

import com.formdev.flatlaf.util.HSLColor;
import java.awt.Color;

/** How well colours can be told apart, as the Web Content Accessibility Guidelines measure it. */
final class Contrast {
  /** What text needs. */
  static final double TEXT = 4.5;

  private Contrast() {}

  /** From 1, the same colour, to 21, black on white. */
  static double of(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** The colour, or the nearest of its hue that can be read on a ground. */
  static Color readable(Color colour, Color ground) {
    var hsl = new HSLColor(colour);
    float step = luminance(ground) > 0.18 ? -1 : 1; // Where there is more room.
    Color now = colour;
    for (float light = hsl.getLuminance();
        of(now, ground) < TEXT && light >= 0 && light <= 100;
        light += step) {
      now = hsl.adjustLuminance(light);
    }
    return now;
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
