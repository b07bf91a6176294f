package berth.desktop.lists;

import berth.desktop.theme.Glyph;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.FramedPane;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Texts;
import java.awt.BorderLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.TransferHandler;
import net.miginfocom.swing.MigLayout;

/** A page with one list: a filter, what can be done to the chosen row, and the rows. */
public final class ListPage<R> extends JPanel {
  private final transient ListSpec<R> spec;
  private final transient ListMemory memory;
  private final transient Runnable retry;
  private final FilterField filter;
  private final JLabel count = Texts.secondary("");
  private final Optional<JCheckBox> demand;
  private final RowTable<R> table;
  private final JScrollPane scroll;
  private final JPanel content = new JPanel(new BorderLayout());
  private final transient Map<RowAction<R>, JButton> buttons = new LinkedHashMap<>();
  private transient List<R> rows = List.of();

  /**
   * @param memory how the list was left the last time
   * @param retry asks for the rows again
   */
  public ListPage(ListSpec<R> spec, ListMemory memory, Runnable retry) {
    this(spec, memory, retry, List.of());
  }

  /**
   * @param memory how the list was left the last time
   * @param retry asks for the rows again
   * @param whole buttons that are not about a row
   */
  public ListPage(
      ListSpec<R> spec, ListMemory memory, Runnable retry, List<? extends JComponent> whole) {
    super(
        new MigLayout(
            "insets 28 32 24 32, gap 0, fill, hidemode 3, novisualpadding",
            "[grow,fill]",
            "[]16[]16[grow,fill]"));
    this.spec = spec;
    this.memory = memory;
    this.retry = retry;
    table = new RowTable<>(spec);
    table.order(memory.order);
    table.getSelectionModel().addListSelectionListener(event -> chosen());
    scroll = new FramedPane(table);
    filter = new FilterField("Filter " + spec.title().toLowerCase(Locale.ROOT), this::filtered);
    filter.setText(memory.filter);
    demand = spec.hidden().map(this::demandBox);
    add(Texts.heading(spec.title()), "split 2, growx 0");
    add(count, "gapleft 12, aligny baseline, wrap");
    add(filter, "split, w 120:280:320");
    demand.ifPresent(box -> add(box, "gapleft 16, wmin pref"));
    add(new JLabel(), "pushx, growx");
    for (RowAction<R> action : spec.actions()) {
      var button = Buttons.tool(action.glyph(), 18, action.title(), () -> act(action));
      buttons.put(action, button);
      add(button, "growx 0, gapleft 4");
    }
    whole.forEach(button -> add(button, "growx 0, gapleft 12"));
    content.setOpaque(false);
    add(content, "newline, hmin 0, wmin 0");
    content.add(new Message(spec.glyph(), spec.title(), "One moment…"));
    chosen();
  }

  /** Shows these rows. */
  public void show(List<R> now) {
    rows = now;
    boolean first = scroll.getParent() == null;
    table.replace(now);
    filtered();
    if (first) {
      table.select(memory.selected);
    }
    chosen();
  }

  /** Says in place of the rows why there are none. */
  public void fail(String reason) {
    count.setText("");
    put(new Message(Glyph.WARNING, "No " + noun() + " can be shown", reason, "Retry", retry));
  }

  /** Something about the rows has changed that is not in them. */
  public void refresh() {
    table.repaint();
    chosen();
  }

  /** Takes what is dropped on the rows. */
  public void setDropHandler(TransferHandler handler) {
    setTransferHandler(handler);
    table.setTransferHandler(handler);
  }

  /** Gives the keyboard to the rows, or to the filter where there are none. */
  public void focus() {
    if (rows.isEmpty()) {
      filter.requestFocusInWindow();
    } else {
      table.requestFocusInWindow();
    }
  }

  private JCheckBox demandBox(ListSpec.Hidden<R> hidden) {
    var box = new JCheckBox(hidden.demand(), memory.all);
    box.addActionListener(
        event -> {
          memory.all = box.isSelected();
          filtered();
        });
    return box;
  }

  private void filtered() {
    memory.filter = filter.getText();
    String words = memory.filter.strip().toLowerCase(Locale.ROOT);
    table.filter(
        row ->
            isShown(row)
                && (words.isEmpty()
                    || spec.words().apply(row).toLowerCase(Locale.ROOT).contains(words)));
    long all = rows.stream().filter(this::isShown).count();
    int shown = table.getRowCount();
    count.setText(words.isEmpty() ? Long.toString(all) : shown + " of " + all);
    if (shown > 0) {
      put(scroll);
    } else if (all > 0) {
      put(new Message(Glyph.SEARCH, "Nothing matches", "No " + noun() + " match “" + words + "”."));
    } else {
      put(new Message(spec.glyph(), "No " + noun(), spec.nothing()));
    }
    chosen();
  }

  private boolean isShown(R row) {
    return memory.all || spec.hidden().filter(hidden -> hidden.which().test(row)).isEmpty();
  }

  private void chosen() {
    Optional<R> row = table.selected();
    row.map(spec.key()).ifPresent(key -> memory.selected = key);
    memory.order = table.order();
    buttons.forEach(
        (action, button) -> {
          button.setEnabled(row.filter(action.possible()).isPresent());
          button.setToolTipText(row.map(action::hint).orElse(action.title()));
        });
  }

  private void act(RowAction<R> action) {
    table.selected().filter(action.possible()).ifPresent(action.run());
  }

  private void put(JComponent part) {
    if (part.getParent() != content) {
      boolean keyboard = table.isFocusOwner();
      content.removeAll();
      content.add(part);
      content.revalidate();
      content.repaint();
      if (keyboard) {
        filter.requestFocusInWindow();
      }
    }
  }

  private String noun() {
    return spec.title().toLowerCase(Locale.ROOT);
  }
}
