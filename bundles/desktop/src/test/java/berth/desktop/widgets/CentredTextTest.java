package berth.desktop.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import berth.desktop.theme.Palette;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("display")
class CentredTextTest {
  private static final int WIDTH = 300; // pixels

  @Test
  void aWordThatIsLongerThanALineIsBroken() throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          String text = "Container " + "0123456789abcdef".repeat(8) + " has no shell in it.";
          CentredText shown = new CentredText(text, Palette.SECONDARY);
          shown.setSize(WIDTH, 1000);
          for (int at = 0; at < text.length(); at++) {
            assertThat(x(shown, at)).as("letter %s", at).isBetween(0.0, (double) WIDTH);
          }
        });
  }

  private static double x(CentredText shown, int at) {
    try {
      return shown.modelToView2D(at).getX();
    } catch (javax.swing.text.BadLocationException e) {
      throw new AssertionError(e);
    }
  }
}
