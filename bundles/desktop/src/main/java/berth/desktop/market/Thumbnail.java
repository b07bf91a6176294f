package berth.desktop.market;

import berth.api.catalog.CatalogEntry.Screenshot;
import berth.desktop.icons.FittedPicture;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;
import javax.swing.JButton;

/** A small screenshot that is read when it is first seen; a click enlarges it. */
final class Thumbnail extends JButton {
  private static final int WIDTH = 168;
  private static final int HEIGHT = 105;
  private static final int ARC = 8;

  private final transient CatalogPictures pictures;
  private final transient Screenshot screenshot;
  private transient Optional<FittedPicture> picture = Optional.empty();
  private boolean asked;

  /**
   * @param name what it is without words of its own, for example "Screenshot 1 of Name"
   */
  Thumbnail(Screenshot screenshot, String name, CatalogPictures pictures, Runnable enlarge) {
    this.pictures = pictures;
    this.screenshot = screenshot;
    String alt = PlainText.line(screenshot.alt(), 200);
    setToolTipText(alt.isEmpty() ? null : alt);
    getAccessibleContext().setAccessibleName(alt.isEmpty() ? name : name + ": " + alt);
    setContentAreaFilled(false);
    setBorderPainted(false);
    setOpaque(false);
    setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    addActionListener(event -> enlarge.run());
  }

  @Override
  public Dimension getPreferredSize() {
    return UIScale.scale(new Dimension(WIDTH, HEIGHT));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    ask();
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    float arc = UIScale.scale((float) ARC);
    var frame = new RoundRectangle2D.Float(0.5f, 0.5f, getWidth() - 1f, getHeight() - 1f, arc, arc);
    g.setColor(Palette.ROW_HOVER.color());
    g.fill(frame);
    Graphics2D inside = (Graphics2D) g.create();
    inside.clip(frame);
    picture.ifPresent(shown -> shown.paint(inside, 0, 0, getWidth(), getHeight()));
    inside.dispose();
    boolean marked = isFocusOwner() || getModel().isRollover();
    g.setColor((marked ? Palette.ACCENT : Palette.LINE).color());
    g.setStroke(new BasicStroke(UIScale.scale(marked ? 1.5f : 1f)));
    g.draw(frame);
    g.dispose();
  }

  private void ask() {
    if (!asked) {
      asked = true;
      pictures.screenshot(
          screenshot.file(),
          2 * UIScale.scale(WIDTH),
          read -> {
            picture = Optional.of(new FittedPicture(read));
            repaint();
          },
          reason -> setToolTipText("This picture cannot be shown: " + PlainText.line(reason, 200)));
    }
  }
}
