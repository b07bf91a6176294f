package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Dimension;
import javax.swing.JLabel;

/** Labels in the few styles that the window has. */
public final class Texts {
  private Texts() {}

  /** The title of a page. */
  public static JLabel heading(String text) {
    return styled(text, "font: bold $h2.regular.font");
  }

  /** The title of a card. */
  public static JLabel title(String text) {
    return styled(text, "font: $semibold.font");
  }

  /** What is worth less attention. */
  public static JLabel secondary(String text) {
    return styled(text, "foreground: " + Palette.SECONDARY.reference());
  }

  /** Small and quiet, for example over a group. */
  public static JLabel small(String text) {
    return styled(text, "font: $medium.font; foreground: " + Palette.SECONDARY.reference());
  }

  private static JLabel styled(String text, String style) {
    JLabel label = new Squeezable(PlainText.line(text, 300));
    label.putClientProperty(FlatClientProperties.STYLE, style);
    return label;
  }

  /** May be made narrower than its text, which then ends in an ellipsis, but not lower. */
  private static final class Squeezable extends JLabel {
    Squeezable(String text) {
      super(text);
    }

    @Override
    public Dimension getMinimumSize() {
      return new Dimension(0, getPreferredSize().height);
    }
  }
}
