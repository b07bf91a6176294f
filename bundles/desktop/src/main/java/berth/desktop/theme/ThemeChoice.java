package berth.desktop.theme;

import java.util.Locale;

/** What the user wants the window to look like. */
public enum ThemeChoice {
  SYSTEM("Like the system"),
  LIGHT("Light"),
  DARK("Dark");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  /** For a menu. */
  public String title() {
    return title;
  }

  /** The choice of this name, in any case; {@link #SYSTEM} for everything else. */
  public static ThemeChoice named(String name) {
    for (ThemeChoice choice : values()) {
      if (name != null && choice.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
        return choice;
      }
    }
    return SYSTEM;
  }
}
