package berth.desktop.sidebar;

import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.FocusEvent;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** Moves the keyboard up and down a list with the arrow keys. */
final class Arrows {
  private Arrows() {}

  static void bind(JComponent container, Supplier<List<? extends JComponent>> order) {
    bind(container, "UP", order, -1);
    bind(container, "DOWN", order, 1);
  }

  private static void bind(
      JComponent container, String key, Supplier<List<? extends JComponent>> order, int step) {
    String name = "arrow " + key;
    container
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(key), name);
    container
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                List<? extends JComponent> all = order.get();
                var owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
                int next = Math.clamp(all.indexOf(owner) + (long) step, 0, all.size() - 1);
                all.get(next).requestFocusInWindow(FocusEvent.Cause.TRAVERSAL);
              }
            });
  }
}
