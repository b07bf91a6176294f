package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import javax.swing.JPanel;

/** A surface with round corners and a thin line around it. */
public class Card extends JPanel {
  private final int arc;
  private final Palette fill;
  private final Palette line;

  public Card(LayoutManager layout) {
    this(layout, 12, Palette.SURFACE, Palette.LINE);
  }

  /**
   * @param arc diameter of the corners in pixels at 100 %
   */
  public Card(LayoutManager layout, int arc, Palette fill, Palette line) {
    super(layout);
    this.arc = arc;
    this.fill = fill;
    this.line = line;
    setOpaque(false);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    paintSurface(g, getWidth(), getHeight());
    g.dispose();
  }

  /** Paints the surface with its line from 0,0 on. */
  protected final void paintSurface(Graphics2D g, int width, int height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    float round = UIScale.scale((float) arc);
    var shape = new RoundRectangle2D.Float(0.5f, 0.5f, width - 1f, height - 1f, round, round);
    g.setColor(fill.color());
    g.fill(shape);
    g.setColor(line.color());
    g.draw(shape);
  }
}
