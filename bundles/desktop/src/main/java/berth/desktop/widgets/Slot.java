package berth.desktop.widgets;

import java.awt.BorderLayout;
import java.awt.KeyboardFocusManager;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/**
 * A place for one part at a time. The part that comes has the keyboard if the one before had it.
 */
public final class Slot extends JPanel {
  public Slot() {
    super(new BorderLayout());
    setOpaque(false);
  }

  /** Shows a part in place of the one before. */
  public void put(JComponent part) {
    boolean keyboard = hasKeyboard();
    removeAll();
    add(part);
    revalidate();
    repaint();
    if (keyboard) {
      part.requestFocusInWindow();
    }
  }

  /** Gives the keyboard to the part. */
  public void focus() {
    if (getComponentCount() > 0) {
      getComponent(0).requestFocusInWindow();
    }
  }

  private boolean hasKeyboard() {
    var owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    return owner != null && SwingUtilities.isDescendingFrom(owner, this);
  }
}
