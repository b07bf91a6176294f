package berth.desktop.status;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import javax.swing.JComponent;
import javax.swing.JPopupMenu;

/** What opens above the status bar, as high as its text needs. */
final class StatusPopup extends JPopupMenu {
  private static final int GAP = 8;

  /**
   * @param width in pixels at 100 %
   */
  static StatusPopup of(JComponent content, int width) {
    var popup = new StatusPopup();
    // Text that wraps knows its height only once it knows its width.
    content.setPreferredSize(null);
    content.setSize(UIScale.scale(width), Short.MAX_VALUE);
    layOut(content);
    content.setPreferredSize(
        new Dimension(UIScale.scale(width), content.getPreferredSize().height));
    popup.add(content);
    return popup;
  }

  /** Opens, beginning where a part of the status bar begins. */
  void aboveStartOf(Component part) {
    show(part, 0, y());
  }

  /** Opens, ending where a part of the status bar ends. */
  void aboveEndOf(Component part) {
    show(part, part.getWidth() - getPreferredSize().width, y());
  }

  private int y() {
    return -getPreferredSize().height - UIScale.scale(GAP);
  }

  private static void layOut(Container container) {
    container.doLayout();
    for (Component child : container.getComponents()) {
      if (child instanceof Container inner) {
        layOut(inner);
      }
    }
  }
}
