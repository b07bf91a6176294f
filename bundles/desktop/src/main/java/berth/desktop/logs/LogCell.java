package berth.desktop.logs;

import berth.desktop.theme.Palette;
import berth.desktop.widgets.TextHints;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.Locale;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.ListCellRenderer;

/** Paints a line of a log, with the words that are looked for marked. */
final class LogCell extends JComponent implements ListCellRenderer<String> {
  static final int MARGIN = 12;

  private String line = "";
  private String words = "";
  private Color background;
  private int quiet;

  /** Marks these words from now on. */
  void mark(String lowerCase) {
    words = lowerCase;
  }

  /** Paints so many characters at the beginning of each line so that they draw less attention. */
  void quiet(int characters) {
    quiet = characters;
  }

  @Override
  public Component getListCellRendererComponent(
      JList<? extends String> list, String value, int index, boolean selected, boolean focus) {
    line = value;
    setFont(list.getFont());
    background = selected ? list.getSelectionBackground() : list.getBackground();
    setForeground(selected ? list.getSelectionForeground() : list.getForeground());
    return this;
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            @Override
            public String getAccessibleName() {
              return line;
            }

            @Override
            public AccessibleRole getAccessibleRole() {
              return AccessibleRole.LABEL;
            }
          };
    }
    return accessibleContext;
  }

  @Override
  public Dimension getPreferredSize() {
    FontMetrics metrics = getFontMetrics(getFont());
    return new Dimension(
        metrics.stringWidth(line) + 2 * UIScale.scale(MARGIN), metrics.getHeight());
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics;
    TextHints.apply(g);
    g.setColor(background);
    g.fillRect(0, 0, getWidth(), getHeight());
    FontMetrics metrics = g.getFontMetrics();
    int left = UIScale.scale(MARGIN);
    if (!words.isEmpty()) {
      g.setColor(Palette.MARK.color());
      String lower = line.toLowerCase(Locale.ROOT);
      for (int at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, at + words.length())) {
        int end = Math.min(at + words.length(), line.length());
        int x = metrics.stringWidth(line.substring(0, Math.min(at, end)));
        g.fillRect(
            left + x, 0, metrics.stringWidth(line.substring(Math.min(at, end), end)), getHeight());
      }
    }
    int base = metrics.getAscent() + (getHeight() - metrics.getHeight()) / 2;
    String start = line.substring(0, Math.min(quiet, line.length()));
    g.setColor(Palette.SECONDARY.color());
    g.drawString(start, left, base);
    g.setColor(getForeground());
    g.drawString(line.substring(start.length()), left + metrics.stringWidth(start), base);
  }
}
