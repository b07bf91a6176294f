package berth.desktop.brand;

import berth.api.edition.Edition;
import berth.api.policy.Act;
import berth.desktop.locks.Locks;
import berth.desktop.theme.ThemeChoice;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which theme counts: the user's choice before the edition's, unless the policy locks it. */
public final class FirstTheme {
  private static final Logger LOG = LoggerFactory.getLogger(FirstTheme.class);

  /** The setting's name in editions and policies. */
  public static final Act LOCK = new Act.ChangeSetting("theme");

  private FirstTheme() {}

  /**
   * The theme to begin with. May wait: not for the Swing thread.
   *
   * @param chosen what the user chose before; empty for nothing
   */
  public static ThemeChoice of(Edition edition, Locks locks, Optional<ThemeChoice> chosen) {
    try {
      Optional<ThemeChoice> preset = edition.preset("theme").map(ThemeChoice::named);
      Optional<ThemeChoice> first = locks.refusal(LOCK).isPresent() ? preset : chosen;
      return first.or(() -> chosen).or(() -> preset).orElse(ThemeChoice.SYSTEM);
    } catch (RuntimeException e) {
      LOG.warn("The theme is not the edition's, since that cannot be asked", e);
      return chosen.orElse(ThemeChoice.SYSTEM);
    }
  }
}
