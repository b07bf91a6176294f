package berth.desktop.pages;

import java.awt.BorderLayout;
import java.awt.Component;
import javax.swing.JComponent;
import javax.swing.JLayeredPane;
import javax.swing.JPanel;

/** Shows a page, and a curtain before it until it has painted, so that nothing flashes. */
final class Stage extends JLayeredPane {
  private final JPanel curtain = new JPanel(new BorderLayout());

  Stage() {
    add(curtain, JLayeredPane.PALETTE_LAYER);
  }

  /** Puts a page behind the curtain. */
  void page(JComponent component) {
    removePage();
    add(component, JLayeredPane.DEFAULT_LAYER);
    revalidate();
  }

  /** Takes the page away. */
  void removePage() {
    for (Component component : getComponentsInLayer(JLayeredPane.DEFAULT_LAYER)) {
      remove(component);
    }
  }

  /** Lowers the curtain with something on it. */
  void lower(JComponent content) {
    curtain.removeAll();
    curtain.add(content);
    curtain.setVisible(true);
    revalidate();
    repaint();
  }

  /** Raises the curtain. */
  void raise() {
    curtain.removeAll();
    curtain.setVisible(false);
    repaint();
  }

  @Override
  public void doLayout() {
    for (Component component : getComponents()) {
      component.setBounds(0, 0, getWidth(), getHeight());
    }
  }
}
