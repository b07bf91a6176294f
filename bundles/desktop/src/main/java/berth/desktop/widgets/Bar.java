package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import java.awt.Graphics;
import java.awt.LayoutManager;
import javax.swing.JPanel;

/** A bar across the top of something, with a line below it. */
public abstract class Bar extends JPanel {
  private Palette ground;
  private Palette line;

  protected Bar(LayoutManager layout, Palette ground, Palette line) {
    super(layout);
    colours(ground, line);
  }

  /** Takes other colours. */
  protected final void colours(Palette newGround, Palette newLine) {
    ground = newGround;
    line = newLine;
    repaint();
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(ground.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(line.color());
    g.fillRect(0, getHeight() - 1, getWidth(), 1);
  }
}
