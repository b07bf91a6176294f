package berth.desktop.window;

import berth.desktop.theme.Glyph;
import com.formdev.flatlaf.extras.FlatSVGUtils;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.WindowConstants;

/**
 * The frame of the window, where it was the last time. Swing remembers a frame even after its end,
 * so it is a plain JFrame that is emptied, and nothing of this bundle stays in memory.
 */
final class MainFrame {
  private final JFrame frame = new JFrame("Berth");
  private final WindowAdapter window;
  private final ComponentAdapter bounds;
  private Rectangle normal;

  MainFrame(Memory memory, Runnable closing, Runnable activated) {
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    frame.setIconImages(
        FlatSVGUtils.createWindowIconImages(Glyph.class.getResource("icons/berth.svg")));
    frame.setMinimumSize(UIScale.scale(new Dimension(720, 480)));
    frame.setSize(UIScale.scale(new Dimension(1200, 800)));
    frame.setLocationRelativeTo(null);
    memory.visibleBounds().ifPresent(frame::setBounds);
    normal = frame.getBounds();
    if (memory.maximized()) {
      frame.setExtendedState(Frame.MAXIMIZED_BOTH);
    }
    window = windowListener(closing, activated);
    bounds = boundsListener();
    frame.addWindowListener(window);
    frame.addComponentListener(bounds);
  }

  JFrame swing() {
    return frame;
  }

  Memory rememberIn(Memory memory) {
    return memory.withBounds(normal).withMaximized(isMaximized());
  }

  void bringToFront() {
    frame.setVisible(true);
    frame.setExtendedState(frame.getExtendedState() & ~Frame.ICONIFIED);
    frame.toFront();
  }

  /** Takes the frame away and everything out of it. */
  void dispose() {
    frame.removeWindowListener(window);
    frame.removeComponentListener(bounds);
    frame.setVisible(false);
    frame.getRootPane().setTransferHandler(null);
    Shortcuts.unbind(frame.getRootPane());
    frame.setContentPane(new JPanel());
    frame.getLayeredPane().removeAll();
    for (var listener : frame.getLayeredPane().getComponentListeners()) {
      frame.getLayeredPane().removeComponentListener(listener);
    }
    frame.setIconImages(List.of());
    frame.dispose();
  }

  private static WindowAdapter windowListener(Runnable closing, Runnable activated) {
    return new WindowAdapter() {
      @Override
      public void windowClosing(WindowEvent event) {
        closing.run();
      }

      @Override
      public void windowActivated(WindowEvent event) {
        activated.run();
      }
    };
  }

  private ComponentAdapter boundsListener() {
    return new ComponentAdapter() {
      @Override
      public void componentMoved(ComponentEvent event) {
        note();
      }

      @Override
      public void componentResized(ComponentEvent event) {
        note();
      }

      private void note() {
        if (!isMaximized()) {
          normal = frame.getBounds();
        }
      }
    };
  }

  private boolean isMaximized() {
    return (frame.getExtendedState() & Frame.MAXIMIZED_BOTH) == Frame.MAXIMIZED_BOTH;
  }
}
