package berth.desktop.console;

import berth.desktop.theme.Palette;
import berth.desktop.widgets.Clip;
import com.formdev.flatlaf.util.UIScale;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.AbstractAction;
import javax.swing.JList;
import javax.swing.UIManager;
import javax.swing.event.ListDataEvent;
import javax.swing.event.ListDataListener;

/** The lines, each of one height, so that thousands are nothing to it. */
final class ConsoleList extends JList<Line> {
  private final ConsoleModel lines;
  private int columns = 1;

  ConsoleList(ConsoleModel lines) {
    super(lines);
    this.lines = lines;
    setCellRenderer(new LineRenderer());
    getAccessibleContext().setAccessibleName("Console messages");
    getActionMap()
        .put(
            "copy",
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                copy();
              }
            });
    lines.addListDataListener(new Widening());
    measure();
  }

  /** Adds entries. A user who reads further up stays there; else the last is shown. */
  void add(List<Entry> entries) {
    boolean atEnd = getVisibleRect().getMaxY() >= getHeight() - getFixedCellHeight();
    Line top = atEnd || lines.getSize() == 0 ? null : lines.getElementAt(firstVisible());
    int before = top == null ? 0 : firstVisible();
    lines.add(entries);
    if (top == null) {
      showEnd();
    } else {
      stayAt(top, before);
    }
  }

  /** Copies the selected lines, or all. */
  void copy() {
    List<Line> chosen = getSelectedValuesList();
    String text =
        (chosen.isEmpty()
                ? IntStream.range(0, lines.getSize()).mapToObj(lines::getElementAt)
                : chosen.stream())
            .map(line -> line.plain() + "\n")
            .collect(Collectors.joining());
    Clip.put(text);
  }

  void showEnd() {
    int last = lines.getSize() - 1;
    if (last >= 0) {
      scrollRectToVisible(
          new Rectangle(getVisibleRect().x, last * getFixedCellHeight(), 1, getFixedCellHeight()));
    }
  }

  private int firstVisible() {
    return Math.clamp(getVisibleRect().y / getFixedCellHeight(), 0, lines.getSize() - 1);
  }

  /** Lines that went at the top have moved the others. */
  private void stayAt(Line line, int before) {
    int now = before;
    while (now > 0 && (now >= lines.getSize() || lines.getElementAt(now) != line)) {
      now--;
    }
    if (now != before) {
      Rectangle visible = getVisibleRect();
      visible.y -= (before - now) * getFixedCellHeight();
      scrollRectToVisible(visible);
    }
  }

  private void measure() {
    setFont(UIManager.getFont("monospaced.font"));
    FontMetrics metrics = getFontMetrics(getFont());
    setFixedCellHeight(metrics.getHeight() + UIScale.scale(4));
    setFixedCellWidth(UIScale.scale(24) + columns * metrics.charWidth('m'));
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (lines != null) { // Swing calls this before the constructor has run.
      setCellRenderer(new LineRenderer());
      measure();
    }
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return getParent() != null && getParent().getWidth() > getFixedCellWidth();
  }

  @Override
  protected void paintComponent(Graphics g) {
    super.paintComponent(g);
    if (lines.getSize() == 0) {
      String text =
          lines.isEmpty() ? "The page has said nothing yet." : "No message matches the filter.";
      g.setFont(UIManager.getFont("Label.font"));
      g.setColor(Palette.SECONDARY.color());
      Rectangle visible = getVisibleRect();
      int width = g.getFontMetrics().stringWidth(text);
      g.drawString(text, visible.x + (visible.width - width) / 2, visible.y + visible.height / 2);
    }
  }

  /** Makes room for the longest line that there was. */
  private final class Widening implements ListDataListener {
    @Override
    public void intervalAdded(ListDataEvent event) {
      int widest =
          IntStream.rangeClosed(event.getIndex0(), event.getIndex1())
              .map(index -> lines.getElementAt(index).columns())
              .max()
              .orElse(0);
      if (widest > columns) {
        columns = widest;
        measure();
      }
    }

    @Override
    public void intervalRemoved(ListDataEvent event) {
      repaint();
    }

    @Override
    public void contentsChanged(ListDataEvent event) {
      repaint();
    }
  }
}
