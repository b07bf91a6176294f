package berth.desktop.sidebar;

import berth.desktop.widgets.Keys;
import java.awt.KeyboardFocusManager;
import java.awt.event.FocusEvent;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JComponent;

/** Moves the keyboard up and down a list with the arrow keys. */
final class Arrows {
  private Arrows() {}

  static void bind(JComponent container, Supplier<List<? extends JComponent>> order) {
    Keys.within(container, "UP", () -> move(order.get(), -1));
    Keys.within(container, "DOWN", () -> move(order.get(), 1));
  }

  private static void move(List<? extends JComponent> all, int step) {
    var owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    int next = Math.clamp(all.indexOf(owner) + (long) step, 0, all.size() - 1);
    all.get(next).requestFocusInWindow(FocusEvent.Cause.TRAVERSAL);
  }
}
