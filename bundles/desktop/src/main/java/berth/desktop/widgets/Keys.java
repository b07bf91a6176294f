package berth.desktop.widgets;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** Lets keys do something in a part of the window. */
public final class Keys {
  private Keys() {}

  /** Where the component itself has the keyboard. */
  public static void on(JComponent component, String key, Runnable action) {
    bind(component, JComponent.WHEN_FOCUSED, key, action);
  }

  /** Where the component has the keyboard, or something in it that does not use the key. */
  public static void within(JComponent component, String key, Runnable action) {
    bind(component, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, key, action);
  }

  /** The key as in {@link KeyStroke#getKeyStroke(String)}. */
  private static void bind(JComponent component, int when, String key, Runnable action) {
    component.getInputMap(when).put(KeyStroke.getKeyStroke(key), key);
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
