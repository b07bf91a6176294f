package berth.desktop.logs;

import berth.desktop.lists.FindBar;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.ChosenRows;
import berth.desktop.widgets.Clip;
import berth.desktop.widgets.FramedPane;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.Texts;
import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.FontMetrics;
import java.awt.Point;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;
import javax.swing.ListSelectionModel;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/** A long list of lines that follows its end until the user scrolls away from it. */
public final class LogView extends JPanel implements FindBar.Finder {
  private final LogLines lines = new LogLines();
  private final LogCell cell = new LogCell();
  private final JList<String> list = new LogList();
  private final JScrollPane scroll = new FramedPane(list);
  private final JToggleButton follow = new JToggleButton("Follow", true);
  private final JLabel note = Texts.secondary("");
  private int last;
  private boolean adding;

  public LogView() {
    this(Optional.empty());
  }

  /**
   * @param choice says what is shown; stands before the field that finds words
   */
  public LogView(Optional<JComponent> choice) {
    super(
        new MigLayout(
            "insets 12 32 24 32, gap 0, fill, novisualpadding, hidemode 3",
            "[grow,fill]",
            "[]12[grow,fill]"));
    setOpaque(false);
    var find = new FindBar(this);
    find.bindTo(this);
    follow.setIcon(Glyph.BOTTOM.icon(16));
    follow.setToolTipText("Stay at the end as lines come");
    follow.putClientProperty(
        FlatClientProperties.STYLE,
        "selectedBackground: "
            + Palette.ROW_SELECTED.reference()
            + "; selectedForeground: "
            + Palette.ROW_SELECTED_TEXT.reference());
    follow.addActionListener(event -> toEnd());
    choice.ifPresent(part -> add(part, "split, growx 0, w 120:140:200, gapright 8"));
    add(find, "split, growx 0, wmin 0");
    add(note, "gapleft 12, wmin 0, pushx, growx");
    add(Buttons.tool(Glyph.COPY, 18, "Copy the chosen lines, or all", this::copy), "growx 0");
    add(follow, "growx 0, gapleft 8, wrap");
    add(scroll, "wmin 0, hmin 0");
    scroll.getVerticalScrollBar().addAdjustmentListener(event -> scrolled());
  }

  /** Adds lines at the end. */
  public void append(List<String> more) {
    if (more.isEmpty()) {
      return;
    }
    adding = true;
    int gone = lines.add(more);
    list.setFixedCellWidth(
        Math.max(1, lines.longest()) * charWidth() + 2 * UIScale.scale(LogCell.MARGIN));
    if (gone > 0 && !follow.isSelected()) {
      Point position = scroll.getViewport().getViewPosition();
      position.y = Math.max(0, position.y - gone * list.getFixedCellHeight());
      scroll.validate();
      scroll.getViewport().setViewPosition(position);
    }
    toEnd();
    adding = false;
  }

  /** Makes so many characters at the beginning of each line draw less attention. */
  public void quiet(int characters) {
    cell.quiet(characters);
    list.repaint();
  }

  /** Takes all lines away. */
  public void clear() {
    lines.clear();
  }

  /** Says something about the log as a whole. */
  public void note(String text) {
    note.setText(text);
  }

  /** How many lines there are. */
  public int lineCount() {
    return lines.getSize();
  }

  /** Gives the keyboard to the lines. */
  public void focus() {
    list.requestFocusInWindow();
  }

  @Override
  public void mark(String words) {
    cell.mark(words);
    list.repaint();
  }

  @Override
  public boolean find(String words, boolean forward, boolean fresh) {
    int size = lines.getSize();
    int from = list.getSelectedIndex();
    if (from < 0) {
      from = forward ? Math.max(0, list.getFirstVisibleIndex()) : list.getLastVisibleIndex();
      from -= forward ? 1 : -1;
    } else if (fresh) {
      from -= forward ? 1 : -1;
    }
    for (int i = 1; i <= size; i++) {
      int at = Math.floorMod(from + (forward ? i : -i), size);
      if (lines.getElementAt(at).toLowerCase(Locale.ROOT).contains(words)) {
        follow.setSelected(false);
        list.setSelectedIndex(at);
        list.ensureIndexIsVisible(at);
        return true;
      }
    }
    return false;
  }

  private void toEnd() {
    if (follow.isSelected()) {
      scroll.validate();
      JScrollBar bar = scroll.getVerticalScrollBar();
      bar.setValue(bar.getMaximum());
    }
  }

  /** Who scrolls up leaves the end; who comes back to it follows it again. */
  private void scrolled() {
    JScrollBar bar = scroll.getVerticalScrollBar();
    int value = bar.getValue();
    if (!adding && value != last) {
      boolean end =
          value + bar.getVisibleAmount() >= bar.getMaximum() - list.getFixedCellHeight() / 2;
      if (value < last || end) {
        follow.setSelected(end);
      }
    }
    last = value;
  }

  private void copy() {
    List<String> chosen = list.getSelectedValuesList();
    Clip.put(String.join("\n", chosen.isEmpty() ? lines.all() : chosen));
  }

  private int charWidth() {
    return list.getFontMetrics(list.getFont()).charWidth('m');
  }

  /** The lines, all of one height and width, so that a million need no measuring. */
  private final class LogList extends JList<String> {
    LogList() {
      super(lines);
      setCellRenderer(cell);
      setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
      ChosenRows.style(this);
      getAccessibleContext().setAccessibleName("Log");
      Keys.on(this, "ctrl C", LogView.this::copy);
      Keys.on(this, "meta C", LogView.this::copy);
    }

    @Override
    public void updateUI() {
      super.updateUI();
      setFont(UIManager.getFont("monospaced.font"));
      FontMetrics metrics = getFontMetrics(getFont());
      setFixedCellHeight(metrics.getHeight());
      if (getFixedCellWidth() < 1) {
        setFixedCellWidth(1);
      }
    }
  }
}
