package berth.desktop.widgets;

import java.awt.Point;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** Notices that the user wants a context menu, by mouse or by keyboard. */
public final class Popups {
  private Popups() {}

  /**
   * @param show gets the place in the component
   */
  public static void onRequest(JComponent component, Consumer<Point> show) {
    component.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            released(event);
          }

          @Override
          public void mouseReleased(MouseEvent event) {
            released(event);
          }

          private void released(MouseEvent event) {
            if (event.isPopupTrigger()) {
              show.accept(event.getPoint());
            }
          }
        });
    var action =
        new AbstractAction() {
          @Override
          public void actionPerformed(ActionEvent event) {
            show.accept(new Point(component.getWidth() / 2, component.getHeight()));
          }
        };
    component.getActionMap().put("context menu", action);
    component.getInputMap().put(KeyStroke.getKeyStroke("CONTEXT_MENU"), "context menu");
    component.getInputMap().put(KeyStroke.getKeyStroke("shift F10"), "context menu");
  }
}
