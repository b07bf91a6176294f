package berth.desktop.widgets;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/**
 * Lets keys, as in {@link KeyStroke#getKeyStroke(String)}, do something in a part of the window.
 */
public final class Keys {
  private Keys() {}

  /** Where the component itself has the keyboard. */
  public static void on(JComponent component, String key, Runnable action) {
    bind(component, JComponent.WHEN_FOCUSED, KeyStroke.getKeyStroke(key), action);
  }

  /** Where anything in its window has the keyboard that does not use the key. */
  public static void inWindow(JComponent component, KeyStroke key, Runnable action) {
    bind(component, JComponent.WHEN_IN_FOCUSED_WINDOW, key, action);
  }

  /** Where the component has the keyboard, or something in it that does not use the key. */
  public static void within(JComponent component, String key, Runnable action) {
    bind(
        component,
        JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT,
        KeyStroke.getKeyStroke(key),
        action);
  }

  private static void bind(JComponent component, int when, KeyStroke key, Runnable action) {
    component.getInputMap(when).put(key, key);
    component
        .getActionMap()
        .put(
            key,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }
}
