package berth.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads what the desktop portal answers. */
class SystemThemeTest {
  @Test
  void thePortalSaysDarkLightOrNothing() {
    assertThat(SystemTheme.portalAnswer("(<<uint32 1>>,)")).isEqualTo(Optional.of(true));
    assertThat(SystemTheme.portalAnswer("(<<uint32 2>>,)")).isEqualTo(Optional.of(false));
    assertThat(SystemTheme.portalAnswer("(<<uint32 0>>,)")).isEmpty();
  }
}
