package berth.desktop.window;

import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.function.IntConsumer;
import javax.swing.AbstractAction;
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
      bind(
          root,
          KeyStroke.getKeyStroke(KeyEvent.VK_0 + number, menuKey),
          () -> place.accept(target));
    }
    bind(root, KeyStroke.getKeyStroke(KeyEvent.VK_F6, 0), sides);
    bind(root, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), dismiss);
    bind(root, KeyStroke.getKeyStroke(KeyEvent.VK_F12, 0), console);
    bind(
        root, KeyStroke.getKeyStroke(KeyEvent.VK_I, menuKey | InputEvent.SHIFT_DOWN_MASK), console);
  }

  /** Takes all of them away. */
  static void unbind(JRootPane root) {
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).clear();
    root.getActionMap().clear();
  }

  private static void bind(JRootPane root, KeyStroke key, Runnable action) {
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(key, key.toString());
    root.getActionMap()
        .put(
            key.toString(),
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }
}
