package berth.desktop.theme;

import java.util.Optional;

/**
 * What the window looks like when it first shows, so that it never flashes in the other theme.
 *
 * @param choice what the user wants
 * @param systemDark what the system says; false where that does not matter yet
 */
public record FirstLook(ThemeChoice choice, boolean systemDark) {
  /**
   * Finds out. BERTH_THEME (light or dark, as environment or system property) wins over what is
   * remembered; it is for tests and pictures. May wait: not for the Swing thread.
   */
  public static FirstLook of(ThemeChoice remembered, SystemTheme system) {
    ThemeChoice choice =
        Optional.ofNullable(System.getProperty("BERTH_THEME", System.getenv("BERTH_THEME")))
            .map(ThemeChoice::named)
            .orElse(remembered);
    return new FirstLook(choice, choice == ThemeChoice.SYSTEM && system.isDark());
  }
}
