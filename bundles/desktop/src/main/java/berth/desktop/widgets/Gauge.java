package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** A figure, what it was in the last minutes as a line, and a note below. */
public final class Gauge extends Card {
  private static final int MOST = 120;

  private final Deque<Double> values = new ArrayDeque<>();
  private final JLabel figure = Texts.heading("–");
  private final JLabel note = Texts.secondary(" ");
  private final JPanel line = new Line();
  private final double least;

  /**
   * @param least the line's top is at least this high
   */
  public Gauge(String title, double least) {
    super(
        new MigLayout(
            "insets 12 16 12 16, gap 0, wrap 1, fill, novisualpadding",
            "[grow,fill]",
            "[]4[]8[grow,fill]6[]"));
    this.least = least;
    add(Texts.small(title), "wmin 0");
    add(figure, "wmin 0");
    add(line, "h 24:72:, wmin 0");
    add(note, "wmin 0");
    line.getAccessibleContext().setAccessibleName(title);
  }

  /** Goes on with the line. */
  public void show(double value, String text, String below) {
    values.addLast(value);
    if (values.size() > MOST) {
      values.removeFirst();
    }
    say(text, below);
  }

  /** Shows a figure of which the line knows nothing. */
  public void say(String text, String below) {
    figure.setText(text);
    note.setText(below.isEmpty() ? " " : below);
    line.getAccessibleContext().setAccessibleDescription(text);
    repaint();
  }

  private final class Line extends JPanel {
    Line() {
      setOpaque(false);
    }

    @Override
    public Dimension getPreferredSize() {
      return UIScale.scale(new Dimension(160, 72));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      graphics.setColor(Palette.LINE.color());
      graphics.fillRect(0, getHeight() - 1, getWidth(), 1);
      if (values.size() < 2) {
        return;
      }
      double top = Math.max(least, values.stream().mapToDouble(value -> value).max().orElse(0));
      double step = (getWidth() - 2.0) / (MOST - 1);
      double x = getWidth() - 1 - step * (values.size() - 1);
      double first = x;
      var path = new Path2D.Double();
      for (double value : values) {
        double y = getHeight() - 2 - (getHeight() - 5) * (top > 0 ? value / top : 0);
        if (path.getCurrentPoint() == null) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
        x += step;
      }
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      Color accent = Palette.ACCENT.color();
      var area = new Path2D.Double(path);
      area.lineTo(x - step, getHeight() - 1);
      area.lineTo(first, getHeight() - 1);
      area.closePath();
      g.setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 40));
      g.fill(area);
      g.setColor(accent);
      g.setStroke(new BasicStroke(UIScale.scale(1.5f)));
      g.draw(path);
      g.dispose();
    }
  }
}
