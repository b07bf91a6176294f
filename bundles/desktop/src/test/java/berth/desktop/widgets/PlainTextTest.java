package berth.desktop.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.plaf.basic.BasicHTML;
import org.junit.jupiter.api.Test;

/** Text from extensions cannot disguise itself. */
class PlainTextTest {
  @Test
  void htmlIsShownAsItIsWritten() {
    String shown = PlainText.line(" <HTML>Hello", 100);
    assertThat(BasicHTML.isHTMLString(shown)).isFalse();
    assertThat(shown).endsWith("<HTML>Hello");
  }

  @Test
  void controlsAndTurnedTextGoAndLongTextEnds() {
    assertThat(PlainText.line("a\u0000b\u202Ec\r\nd", 100)).isEqualTo("abc d");
    assertThat(PlainText.line("\u0000<html>x", 100)).doesNotStartWith("<html>");
    assertThat(PlainText.lines("abcdef", 4)).isEqualTo("abc…");
    assertThat(PlainText.lines("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
    assertThat(PlainText.lines("one\ntwo", 100)).isEqualTo("one\ntwo");
  }
}
