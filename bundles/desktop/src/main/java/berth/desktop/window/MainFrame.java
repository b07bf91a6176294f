package berth.desktop.window;

import berth.desktop.brand.Branding;
import berth.desktop.views.Place;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLayeredPane;
import javax.swing.JPanel;
import javax.swing.MenuSelectionManager;
import javax.swing.WindowConstants;

/**
 * The frame of the window, where it was the last time. When another version of this part takes its
 * place, the frame stays on the screen with a picture of what it showed, and the next version fills
 * it: the user sees no window go or come. So it is a plain JFrame, out of which everything of this
 * bundle can be taken; also because Swing remembers a frame even after its end.
 */
final class MainFrame {
  /** Property of a root pane that was left: the place where the user is, as strings. */
  private static final String LEFT = "berth.left";

  /** The same of the launcher's frame, which shows while this bundle and the others start. */
  private static final String FIRST = "berth.first";

  private final JFrame frame;
  private final ComponentAdapter bounds = boundsListener();
  private WindowAdapter window;
  private Rectangle normal;
  private Map<String, String> mark = Map.of();

  private MainFrame(JFrame frame, Memory memory) {
    this.frame = frame;
    normal = memory.visibleBounds().filter(box -> isMaximized()).orElseGet(frame::getBounds);
  }

  /** The frame that another version or the launcher has left, or a new one; not shown yet. */
  static MainFrame of(Memory memory, Branding branding) {
    Optional<JFrame> there = marked(LEFT).or(() -> marked(FIRST));
    there.ifPresent(MainFrame::empty);
    JFrame frame = there.orElseGet(() -> make(memory));
    frame.setMinimumSize(UIScale.scale(new Dimension(720, 480)));
    frame.setTitle(branding.name());
    frame.setIconImages(branding.windowIcons());
    return new MainFrame(frame, memory);
  }

  /** Whether another version has left its window to the next. For every thread. */
  static boolean isLeft() {
    return marked(LEFT).isPresent();
  }

  private static Optional<JFrame> marked(String property) {
    return Stream.of(Frame.getFrames())
        .filter(JFrame.class::isInstance)
        .map(JFrame.class::cast)
        .filter(known -> known.getRootPane().getClientProperty(property) != null)
        .findFirst();
  }

  private static JFrame make(Memory memory) {
    var frame = new JFrame();
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    frame.setSize(UIScale.scale(new Dimension(1200, 800)));
    frame.setLocationRelativeTo(null);
    memory.visibleBounds().ifPresent(frame::setBounds);
    return frame;
  }

  /** Where the user was in the window of the version before; empty when there was none. */
  Optional<Place> place() {
    return frame.getRootPane().getClientProperty(LEFT) instanceof Map<?, ?> strings
        ? Optional.of(Place.of(strings))
        : Optional.empty();
  }

  /** Shows the window. */
  void show(JComponent content, Memory memory, Runnable closing, Runnable activated) {
    boolean first = !frame.isVisible();
    frame.getRootPane().putClientProperty(LEFT, null);
    frame.getRootPane().putClientProperty(FIRST, null);
    frame.setContentPane(content);
    window = windowListener(closing, activated);
    frame.addWindowListener(window);
    frame.addComponentListener(bounds);
    if (first && memory.maximized()) {
      frame.setExtendedState(Frame.MAXIMIZED_BOTH);
    }
    if (first) {
      frame.setVisible(true);
    } else {
      frame.validate();
      frame.repaint();
    }
  }

  JFrame swing() {
    return frame;
  }

  Memory rememberIn(Memory memory) {
    return memory
        .withBounds(normal)
        .withMaximized(isMaximized())
        .withBackground(frame.getContentPane().getBackground());
  }

  void bringToFront() {
    frame.setVisible(true);
    frame.setExtendedState(frame.getExtendedState() & ~Frame.ICONIFIED);
    frame.toFront();
  }

  /** Leaves the window as it is to the next version. What the user does to it has no effect. */
  void leave(Place place) {
    JComponent picture = Still.of(frame.getContentPane());
    closeOverIt();
    empty(frame);
    frame.setContentPane(picture);
    frame.validate();
    frame.repaint();
    mark = place.strings();
    frame.getRootPane().putClientProperty(LEFT, mark);
  }

  /** Takes a window away that was left and that no other version has taken over. */
  void disposeIfLeft() {
    if (frame.getRootPane().getClientProperty(LEFT) == mark) {
      dispose();
    }
  }

  /** Takes the frame away and everything out of it. */
  void dispose() {
    frame.setVisible(false);
    closeOverIt();
    empty(frame);
    frame.getRootPane().putClientProperty(LEFT, null);
    frame.setContentPane(new JPanel());
    frame.dispose();
  }

  /** Closes menus and dialogs; a question that is open counts as cancelled. */
  private void closeOverIt() {
    MenuSelectionManager.defaultManager().clearSelectedPath();
    frame.removeWindowListener(window);
    frame.removeComponentListener(bounds);
    for (Window over : frame.getOwnedWindows()) {
      over.dispose();
    }
  }

  /** Takes everything out that holds on to the bundle which put it there, but the content. */
  private static void empty(JFrame frame) {
    frame.getRootPane().setTransferHandler(null);
    Shortcuts.unbind(frame.getRootPane());
    var layers = frame.getLayeredPane();
    for (Component over : layers.getComponentsInLayer(JLayeredPane.POPUP_LAYER)) {
      layers.remove(over);
    }
    for (var listener : layers.getComponentListeners()) {
      layers.removeComponentListener(listener);
    }
    frame.setIconImages(List.of());
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
