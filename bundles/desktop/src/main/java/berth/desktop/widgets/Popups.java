package berth.desktop.widgets;

import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.Consumer;
import javax.swing.JComponent;

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
    Runnable byKeyboard =
        () -> show.accept(new Point(component.getWidth() / 2, component.getHeight()));
    Keys.on(component, "CONTEXT_MENU", byKeyboard);
    Keys.on(component, "shift F10", byKeyboard);
  }
}
