package berth.desktop.theme;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import com.formdev.flatlaf.fonts.jetbrains_mono.FlatJetBrainsMonoFont;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** FlatLaf with Berth's colours and fonts. For the Swing thread. */
public final class LookAndFeel {
  private final Accents accents;

  public LookAndFeel(Accents accents) {
    this.accents = accents;
  }

  /** Puts the look in place; windows that exist already follow. */
  public void apply(boolean dark) {
    FlatInterFont.installLazy();
    FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
    FlatLaf.setPreferredLightFontFamily(FlatInterFont.FAMILY_LIGHT);
    FlatLaf.setPreferredSemiboldFontFamily(FlatInterFont.FAMILY_SEMIBOLD);
    FlatJetBrainsMonoFont.installLazy();
    FlatLaf.setPreferredMonospacedFontFamily(FlatJetBrainsMonoFont.FAMILY);
    FlatLaf laf = dark ? new FlatDarkLaf() : new FlatLightLaf();
    // Given as strings, so that the look and feel, which outlives this bundle, holds none of it.
    Map<String, String> defaults = defaults(dark);
    defaults.putAll(accents.changes(dark, defaults));
    laf.setExtraDefaults(defaults);
    FlatLaf.setup(laf);
    FlatLaf.updateUI();
  }

  private static Map<String, String> defaults(boolean dark) {
    var defaults = new HashMap<String, String>();
    for (String name : new String[] {"common", dark ? "dark" : "light"}) {
      var properties = new Properties();
      try (InputStream in = LookAndFeel.class.getResourceAsStream(name + ".properties")) {
        properties.load(in);
      } catch (IOException e) {
        throw new IllegalStateException("The bundle lacks " + name + ".properties", e);
      }
      properties.forEach((key, value) -> defaults.put((String) key, (String) value));
    }
    return defaults;
  }
}
