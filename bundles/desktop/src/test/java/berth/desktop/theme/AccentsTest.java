package berth.desktop.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours that a vendor may have chosen badly. */
class AccentsTest {
  private static final Map<String, String> LIGHT = Map.of("Berth.sidebar", "#F1F4F6");
  private static final Map<String, String> DARK =
      Map.of("Berth.sidebar", "#111417", "@menuBackground", "#22272D");

  @Test
  void contrastIsWhatTheGuidelinesSay() {
    assertThat(Contrast.of(Color.BLACK, Color.WHITE)).isCloseTo(21, within(0.01));
    assertThat(Contrast.of(Color.WHITE, Color.WHITE)).isEqualTo(1);
    assertThat(Contrast.of(new Color(0x777777), Color.WHITE)).isCloseTo(4.48, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#FFFF00", "#FFFFFF", "#000000", "#F1F4F6", "#22272D", "#7F7F7F", "#00FF00"})
  void anyColourBecomesReadableInBothThemes(String text) {
    Accents accents = Accents.of(Optional.of(text), Optional.empty());
    readable(accents.changes(false, LIGHT), new Color(0xF1F4F6));
    readable(accents.changes(true, DARK), new Color(0x22272D));
  }

  private static void readable(Map<String, String> changes, Color ground) {
    Color accent = Color.decode(changes.get("@accentColor"));
    assertThat(Contrast.of(accent, ground)).isGreaterThanOrEqualTo(4.5);
    Color text = Color.decode(changes.get("Button.default.foreground"));
    for (String state : new String[] {"background", "hoverBackground", "pressedBackground"}) {
      assertThat(Contrast.of(text, Color.decode(changes.get("Button.default." + state))))
          .as(state)
          .isGreaterThanOrEqualTo(4.5);
    }
    assertThat(
            Contrast.of(
                Color.decode(changes.get("Berth.rowSelectedText")),
                Color.decode(changes.get("Berth.rowSelected"))))
        .isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void aColourThatIsReadableStays() {
    Accents accents = Accents.of(Optional.of("#7A1FA2"), Optional.of("#CE93D8"));
    assertThat(accents.changes(false, LIGHT)).containsEntry("@accentColor", "#7A1FA2");
    assertThat(accents.changes(true, DARK)).containsEntry("@accentColor", "#CE93D8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#12345", "#1234567", "#12345G", "#123456; x: y", "0x123456"})
  void whatIsNoColourIsRefused(String text) {
    assertThat(Accents.of(Optional.of(text), Optional.of(text))).isEqualTo(Accents.OWN);
    assertThat(Accents.OWN.changes(false, LIGHT)).isEmpty();
  }
}
