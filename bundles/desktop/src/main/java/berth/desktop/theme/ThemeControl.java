package berth.desktop.theme;

import berth.desktop.background.Background;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the look as the user wants it, following the system where they want that. */
public final class ThemeControl {
  private static final Logger LOG = LoggerFactory.getLogger(ThemeControl.class);

  private final Background background;
  private final SystemTheme system;
  private final Consumer<ThemeChoice> remember;
  private final LookAndFeel look;
  private ThemeChoice choice;
  private boolean systemDark;
  private boolean dark;

  /**
   * Puts the look in place. For the Swing thread.
   *
   * @param remember gets what the user chooses
   */
  public ThemeControl(
      Background background,
      SystemTheme system,
      FirstLook first,
      Accents accents,
      Consumer<ThemeChoice> remember) {
    this.background = background;
    this.look = new LookAndFeel(accents);
    this.system = system;
    this.choice = first.choice();
    this.systemDark = first.systemDark();
    this.remember = remember;
    this.dark = wanted();
    look.apply(dark);
  }

  /** What the user wants. */
  public ThemeChoice choice() {
    return choice;
  }

  /** The user wants another look. */
  public void choose(ThemeChoice wish) {
    choice = wish;
    remember.accept(wish);
    follow();
    recheck();
  }

  /** Asks the system again; called when the window comes to the front. */
  public void recheck() {
    if (choice != ThemeChoice.SYSTEM) {
      return;
    }
    background.run(
        "system theme",
        system::isDark,
        answer -> {
          systemDark = answer;
          follow();
        },
        e -> LOG.warn("The system's theme could not be asked for", e));
  }

  private void follow() {
    if (wanted() != dark) {
      dark = wanted();
      look.apply(dark);
    }
  }

  private boolean wanted() {
    return choice == ThemeChoice.DARK || (choice == ThemeChoice.SYSTEM && systemDark);
  }
}
