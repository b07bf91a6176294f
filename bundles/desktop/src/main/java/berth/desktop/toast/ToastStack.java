package berth.desktop.toast;

import berth.api.desktop.Toasts;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
  private final Deque<Message> waiting = new ArrayDeque<>();
  private boolean delivering;

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
    synchronized (waiting) {
      waiting.add(new Message(kind, message));
      if (waiting.size() > MAX_SHOWN) {
        waiting.remove(); // More than these are never seen, however fast they come.
      }
      if (!delivering) {
        delivering = true;
        EventQueue.invokeLater(this::deliver);
      }
    }
  }

  private void deliver() {
    List<Message> messages;
    synchronized (waiting) {
      delivering = false;
      messages = List.copyOf(waiting);
      waiting.clear();
    }
    messages.forEach(this::add);
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

  private void add(Message message) {
    LOG.info("Toast ({}): {}", message.kind(), PlainText.line(message.text(), 300));
    Optional<Toast> same =
        toasts.stream().filter(shown -> shown.says(message.kind(), message.text())).findFirst();
    if (same.isPresent()) {
      same.get().restart();
      return;
    }
    var made = new Toast[1];
    made[0] = new Toast(message.kind(), message.text(), () -> remove(made[0]));
    toasts.add(made[0]);
    pane.add(made[0], JLayeredPane.POPUP_LAYER);
    if (toasts.size() > MAX_SHOWN) {
      remove(toasts.getFirst());
    }
    arrange();
    made[0].announce();
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
      Dimension size = toast.needed(pane.getWidth() - 2 * edge);
      y -= size.height;
      // In a low window the oldest wait until there is room; the newest is always seen.
      toast.setVisible(y >= 0 || toast == toasts.getLast());
      toast.setBounds(pane.getWidth() - size.width - edge, y, size.width, size.height);
      toast.revalidate();
      y -= gap;
    }
    pane.repaint();
  }

  /** What shall be shown. */
  private record Message(Kind kind, String text) {}
}
