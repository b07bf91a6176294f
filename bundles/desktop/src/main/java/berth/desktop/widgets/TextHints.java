package berth.desktop.widgets;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.util.Map;
import javax.swing.UIManager;

/** How text is drawn where Berth draws it itself: as Swing's own parts draw theirs. */
public final class TextHints {
  private TextHints() {}

  /** Uses what the desktop wants, and the look and feel where the desktop wants nothing. */
  public static void apply(Graphics2D g) {
    Object smooth = UIManager.get(RenderingHints.KEY_TEXT_ANTIALIASING);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING,
        smooth == null ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : smooth);
    if (Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints")
        instanceof Map<?, ?> hints) {
      g.addRenderingHints(hints);
    }
  }
}
