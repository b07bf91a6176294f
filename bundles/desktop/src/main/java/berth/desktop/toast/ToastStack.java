package berth.desktop.toast;

import berth.api.desktop.Toasts;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JLayeredPane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages that are shown, newest at the bottom. {@link #show} is for every thread. */
public final class ToastStack implements Toasts {
  private static final Logger LOG = LoggerFactory.getLogger(ToastStack.class);
  private static final int MAX_SHOWN = 4;

  private final JLayeredPane pane;
  private final int bottom;
  private final List<Toast> toasts = new ArrayList<>();

  /**
   * @param pane the window's
   * @param bottom what stays free below, in pixels at 100 %
   */
  public ToastStack(JLayeredPane pane, int bottom) {
    this.pane = pane;
    this.bottom = bottom;
    pane.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            arrange();
          }
        });
  }

  @Override
  public void show(Kind kind, String message) {
    LOG.info("Toast ({}): {}", kind, message);
    EventQueue.invokeLater(() -> add(kind, message));
  }

  /** Closes the newest message. For the Swing thread. */
  public boolean closeNewest() {
    if (toasts.isEmpty()) {
      return false;
    }
    remove(toasts.getLast());
    return true;
  }

  /** Closes all messages. For the Swing thread. */
  public void clear() {
    List.copyOf(toasts).forEach(this::remove);
  }

  private void add(Kind kind, String message) {
    var made = new Toast[1];
    made[0] = new Toast(kind, message, () -> remove(made[0]));
    toasts.add(made[0]);
    pane.add(made[0], JLayeredPane.POPUP_LAYER);
    if (toasts.size() > MAX_SHOWN) {
      remove(toasts.getFirst());
    }
    arrange();
  }

  private void remove(Toast toast) {
    toast.stop();
    toasts.remove(toast);
    pane.remove(toast);
    pane.repaint(toast.getBounds());
    arrange();
  }

  private void arrange() {
    int edge = UIScale.scale(16 - Toast.SHADOW);
    int gap = UIScale.scale(8 - 2 * Toast.SHADOW);
    int y = pane.getHeight() - UIScale.scale(bottom) - edge;
    for (Toast toast : toasts.reversed()) {
      Dimension size = toast.needed();
      y -= size.height;
      toast.setBounds(pane.getWidth() - size.width - edge, y, size.width, size.height);
      toast.revalidate();
      y -= gap;
    }
    pane.repaint();
  }
}
