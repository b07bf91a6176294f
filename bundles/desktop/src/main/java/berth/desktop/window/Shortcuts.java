package berth.desktop.window;

import berth.desktop.widgets.Keys;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.function.IntConsumer;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;

/** The keys that work everywhere in the window. */
final class Shortcuts {
  private static final int PLACES = 9;

  private Shortcuts() {}

  /**
   * @param place gets 1 to 9: opens the extension there
   * @param sides moves between side bar and page
   * @param dismiss closes what lies over the page
   * @param console opens or closes the developer console
   */
  static void bind(
      JRootPane root, IntConsumer place, Runnable sides, Runnable dismiss, Runnable console) {
    int menuKey = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    for (int number = 1; number <= PLACES; number++) {
      int target = number;
      bind(root, KeyEvent.VK_0 + number, menuKey, () -> place.accept(target));
    }
    bind(root, KeyEvent.VK_F6, 0, sides);
    bind(root, KeyEvent.VK_ESCAPE, 0, dismiss);
    bind(root, KeyEvent.VK_F12, 0, console);
    bind(root, KeyEvent.VK_I, menuKey | InputEvent.SHIFT_DOWN_MASK, console);
  }

  /** Takes all of them away. */
  static void unbind(JRootPane root) {
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).clear();
    root.getActionMap().clear();
  }

  private static void bind(JRootPane root, int key, int modifiers, Runnable action) {
    Keys.inWindow(root, KeyStroke.getKeyStroke(key, modifiers), action);
  }
}
