package berth.desktop.console;

import berth.desktop.theme.Palette;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Toolkit;
import java.util.Map;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;

/** Paints a line: quiet time, then the text in the colour of its kind. */
final class LineRenderer extends DefaultListCellRenderer {
  private transient Line line;
  private boolean selected;

  LineRenderer() {
    putClientProperty("html.disable", true);
  }

  @Override
  public Component getListCellRendererComponent(
      JList<?> list, Object value, int index, boolean isSelected, boolean hasFocus) {
    line = (Line) value;
    selected = isSelected;
    // The text is painted below; a screen reader takes it from here.
    return super.getListCellRendererComponent(list, line.plain(), index, isSelected, false);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics;
    g.setColor(getBackground());
    g.fillRect(0, 0, getWidth(), getHeight());
    Palette colour = line.entry().kind().colour();
    boolean alarming = line.entry().kind() == Kind.WARN || line.entry().kind() == Kind.ERROR;
    if (alarming && !selected) {
      Color tint = colour.color();
      g.setColor(new Color(tint.getRed(), tint.getGreen(), tint.getBlue(), 22));
      g.fillRect(0, 0, getWidth(), getHeight());
    }
    if (Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints")
        instanceof Map<?, ?> hints) {
      g.addRenderingHints(hints);
    }
    g.setFont(getFont());
    FontMetrics metrics = g.getFontMetrics();
    int base = (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
    int left = UIScale.scale(12);
    g.setColor(selected ? getForeground() : Palette.SECONDARY.color());
    g.drawString(line.time(), left, base);
    g.setColor(selected || colour == null ? getForeground() : colour.color());
    String mark = line.first() ? line.entry().kind().mark() : "  ";
    g.drawString(mark + line.text(), left + (Line.MARGIN - 2) * metrics.charWidth('m'), base);
  }
}
