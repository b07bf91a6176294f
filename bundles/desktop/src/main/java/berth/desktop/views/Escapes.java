package berth.desktop.views;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** Lets the Escape key leave a view. */
public final class Escapes {
  private Escapes() {}

  public static void bind(JComponent around, Runnable leave) {
    around
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke("ESCAPE"), "leave");
    around
        .getActionMap()
        .put(
            "leave",
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                leave.run();
              }
            });
  }
}
