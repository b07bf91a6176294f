package berth.desktop.terminal;

import com.techsenger.jeditermfx.core.compatibility.Point;
import com.techsenger.jeditermfx.core.model.SelectionUtil;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import javax.swing.SwingUtilities;

/** Chooses text with the mouse, and scrolls with its wheel. */
final class TerminalMouse extends MouseAdapter {
  private static final int LINES = 3;

  private final TerminalPane pane;
  private Point start = new Point();

  TerminalMouse(TerminalPane pane) {
    this.pane = pane;
  }

  @Override
  public void mousePressed(MouseEvent event) {
    pane.requestFocusInWindow();
    if (SwingUtilities.isLeftMouseButton(event)) {
      start = pane.place(event.getPoint());
      pane.select(null);
      if (event.getClickCount() == 2) {
        word();
      }
    }
  }

  @Override
  public void mouseDragged(MouseEvent event) {
    if (SwingUtilities.isLeftMouseButton(event)) {
      pane.select(new TerminalSelection(new Point(start), pane.place(event.getPoint())));
    }
  }

  @Override
  public void mouseWheelMoved(MouseWheelEvent event) {
    pane.scroll(event.getWheelRotation() * LINES);
  }

  private void word() {
    var text = pane.screen().text();
    text.lock();
    try {
      Point from = SelectionUtil.getPreviousSeparator(start, text);
      Point to = SelectionUtil.getNextSeparator(start, text);
      pane.select(new TerminalSelection(from, new Point(to.x + 1, to.y)));
    } finally {
      text.unlock();
    }
  }
}
