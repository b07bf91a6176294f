package berth.desktop.theme;

import com.formdev.flatlaf.util.ColorFunctions;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accent colours of an edition. They are made readable where they are not, since whoever chose
 * them may have looked at one of the two themes only.
 *
 * @param light empty for Berth's own
 * @param dark empty for Berth's own
 */
public record Accents(Optional<Color> light, Optional<Color> dark) {
  private static final Logger LOG = LoggerFactory.getLogger(Accents.class);

  /** Berth's own. */
  public static final Accents OWN = new Accents(Optional.empty(), Optional.empty());

  /**
   * As an edition writes them.
   *
   * @param light "#rrggbb"; something else is refused with a word in the log
   * @param dark the same; where it is empty, the light one counts
   */
  public static Accents of(Optional<String> light, Optional<String> dark) {
    Optional<Color> forLight = light.flatMap(Accents::parse);
    return new Accents(forLight, dark.flatMap(Accents::parse).or(() -> forLight));
  }

  private static Optional<Color> parse(String text) {
    if (!text.matches("#[0-9a-fA-F]{6}")) {
      LOG.warn(
          "An accent of the edition is not used: “{}” is no colour like #0e7490",
          text.replaceAll("[^\\p{Print}]", "?"));
      return Optional.empty();
    }
    return Optional.of(Color.decode(text));
  }

  /**
   * What it changes in the look.
   *
   * @param look the defaults of the light or dark look
   */
  Map<String, String> changes(boolean isDark, Map<String, String> look) {
    Optional<Color> wanted = isDark ? dark : light;
    return wanted.map(colour -> changes(colour, isDark, look)).orElse(Map.of());
  }

  private static Map<String, String> changes(
      Color wanted, boolean isDark, Map<String, String> look) {
    // The least favourable of the grounds on which it is read.
    Color ground = Color.decode(look.get(isDark ? "@menuBackground" : "Berth.sidebar"));
    Color accent = Contrast.readable(wanted, ground);
    if (!accent.equals(wanted)) {
      LOG.warn(
          "The accent {} of the edition cannot be read on {} ({} to 1); {} is used",
          text(wanted),
          text(ground),
          "%.1f".formatted(Contrast.of(wanted, ground)),
          text(accent));
    }
    Color selected =
        ColorFunctions.mix(accent, Color.decode(look.get("Berth.sidebar")), isDark ? 0.2f : 0.14f);
    Color away = isDark ? Color.WHITE : Color.BLACK;
    String hover = text(ColorFunctions.mix(away, accent, 0.14f));
    Map<String, String> changes = new HashMap<>();
    changes.put("@accentColor", text(accent));
    changes.put("Berth.rowSelected", text(selected));
    changes.put("Berth.rowSelectedText", text(Contrast.readable(accent, selected)));
    for (String part : new String[] {"background", "borderColor", "focusedBackground"}) {
      changes.put("Button.default." + part, text(accent));
    }
    changes.put("Button.default.hoverBackground", hover);
    changes.put("Button.default.hoverBorderColor", hover);
    changes.put("Button.default.pressedBackground", text(ColorFunctions.mix(away, accent, 0.24f)));
    // On what can be read on the one ground, its opposite can be read.
    changes.put("Button.default.foreground", isDark ? "#0B0E11" : "#FFFFFF");
    return changes;
  }

  private static String text(Color colour) {
    return "#%06X".formatted(colour.getRGB() & 0xFFFFFF);
  }
}
