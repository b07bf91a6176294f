package berth.desktop.console;

import berth.api.page.Page;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;

/** A page with its console below it, or without. For the Swing thread. */
public final class ConsoleDrawer extends JSplitPane {
  private static final int HEIGHT = 240;
  private static final int MIN_PAGE = 80;

  private final String extensionId;
  private final OpenConsoles memory;
  private Optional<Page> page = Optional.empty();
  private Optional<ConsolePanel> console = Optional.empty();

  /**
   * @param above where the page is shown
   * @param memory says whether the console is open at first
   */
  public ConsoleDrawer(JComponent above, String extensionId, OpenConsoles memory) {
    super(VERTICAL_SPLIT, above, null);
    this.extensionId = extensionId;
    this.memory = memory;
    setBorder(null);
    setResizeWeight(1);
    setContinuousLayout(true);
    above.setMinimumSize(new Dimension(0, UIScale.scale(MIN_PAGE)));
    setDividerSize(0);
    if (memory.contains(extensionId)) {
      open();
    }
  }

  /** The page that is there from now on, or none. */
  public void page(Optional<Page> other) {
    page = other;
    console.ifPresent(panel -> panel.follow(other));
  }

  /** Opens the console, or closes it. */
  public void toggle() {
    if (console.isPresent()) {
      close();
      page.ifPresent(open -> open.component().requestFocusInWindow());
    } else {
      open();
      console.ifPresent(ConsolePanel::focus);
    }
  }

  /** Opens the console where it is closed. */
  public void open() {
    if (console.isPresent()) {
      return;
    }
    var panel = new ConsolePanel(this::toggle);
    int height = memory.height() > 0 ? memory.height() : UIScale.scale(HEIGHT);
    panel.setPreferredSize(new Dimension(0, height));
    panel.setMinimumSize(new Dimension(0, UIScale.scale(120)));
    console = Optional.of(panel);
    memory.opened(extensionId);
    setBottomComponent(panel);
    setDividerSize(UIScale.scale(5));
    resetToPreferredSizes();
    panel.follow(page);
  }

  private void close() {
    forget();
    memory.closed(extensionId);
    setBottomComponent(null);
    setDividerSize(0);
  }

  /** Lets go of the page for good. */
  public void forget() {
    console.ifPresent(
        panel -> {
          if (panel.getHeight() > 0) {
            memory.height(panel.getHeight());
          }
          panel.follow(Optional.empty());
        });
    console = Optional.empty();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    // Its keys (F6, F8) are the window's.
    SwingUtilities.replaceUIInputMap(this, WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, null);
  }
}
