package berth.webview;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.LayoutManager;
import javafx.embed.swing.JFXPanel;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;

/**
 * Where a page is shown, and above it, as long as there is nothing to see of it, its icon with a
 * progress line or the reason why it cannot be shown. For the Swing thread only.
 */
final class PagePanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final Insets GAP = new Insets(8, 8, 8, 8);

  private final String title;
  private final JLabel icon = new JLabel();
  private JComponent cover = new JPanel();
  private transient JFXPanel page;

  PagePanel(String title) {
    super(new Stack());
    this.title = title;
    getAccessibleContext().setAccessibleName(title);
    showLoading();
  }

  @Override
  public boolean isOptimizedDrawingEnabled() {
    return false; // The cover lies over the page.
  }

  void setIcon(Icon picture) {
    icon.setIcon(picture);
  }

  void showLoading() {
    JProgressBar progress = new JProgressBar();
    progress.setIndeterminate(true);
    progress.setPreferredSize(new Dimension(160, 4));
    progress.getAccessibleContext().setAccessibleName("Loading " + title);
    cover(icon, progress);
  }

  void showFailure(String reason, Runnable retry) {
    JTextArea text = new JTextArea(reason);
    text.setEditable(false);
    text.setOpaque(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setColumns(48);
    text.getAccessibleContext().setAccessibleName(reason);
    JButton again = new JButton("Try again");
    again.addActionListener(e -> retry.run());
    cover(icon, text, again);
  }

  /** Takes a page in, still under the cover. */
  void setPage(JFXPanel newPage) {
    removePage();
    page = newPage;
    add(page);
    revalidate();
  }

  void showPage() {
    remove(cover);
    revalidate();
    repaint();
  }

  void removePage() {
    if (page != null) {
      remove(page);
      page = null;
    }
  }

  private void cover(JComponent... column) {
    remove(cover);
    cover = new JPanel(new GridBagLayout());
    for (int row = 0; row < column.length; row++) {
      cover.add(
          column[row],
          new GridBagConstraints(
              0, row, 1, 1, 0, 0, GridBagConstraints.CENTER, GridBagConstraints.NONE, GAP, 0, 0));
    }
    add(cover, 0);
    revalidate();
    repaint();
  }

  /** Gives all components the whole area, the first on top. */
  private record Stack() implements LayoutManager {
    @Override
    public void layoutContainer(Container parent) {
      for (Component component : parent.getComponents()) {
        component.setBounds(0, 0, parent.getWidth(), parent.getHeight());
      }
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
      return new Dimension(800, 600);
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
      return new Dimension(0, 0);
    }

    @Override
    public void addLayoutComponent(String name, Component component) {}

    @Override
    public void removeLayoutComponent(Component component) {}
  }
}
