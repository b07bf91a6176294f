package berth.desktop.lists;

import berth.desktop.theme.Palette;
import berth.desktop.widgets.ChosenRows;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.Popups;
import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.RowFilter;
import javax.swing.RowSorter;
import javax.swing.SortOrder;
import javax.swing.SwingConstants;
import javax.swing.table.TableRowSorter;

/** The rows of a list. */
public final class RowTable<R> extends JTable {
  private static final String HEADER =
      "height: 36; cellMargins: 2,12,2,8; separatorColor: #0000; foreground: "
          + Palette.SECONDARY.reference();

  private final transient ListSpec<R> spec;
  private final RowModel<R> rows;
  private final transient TableRowSorter<RowModel<R>> sorter;
  private final transient ShownColumns<R> columns;

  public RowTable(ListSpec<R> spec) {
    super(new RowModel<>(spec.columns()));
    this.spec = spec;
    @SuppressWarnings("unchecked")
    RowModel<R> model = (RowModel<R>) getModel();
    rows = model;
    sorter = new TableRowSorter<>(rows);
    for (int i = 0; i < spec.columns().size(); i++) {
      sorter.setComparator(i, spec.columns().get(i).order());
    }
    columns = new ShownColumns<>(spec.columns(), getColumnModel());
    setRowSorter(sorter);
    setRowHeight(UIScale.scale(36));
    setIntercellSpacing(new Dimension(0, 1));
    setShowHorizontalLines(true);
    setFillsViewportHeight(true);
    setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    ChosenRows.style(this);
    getTableHeader().setReorderingAllowed(false);
    if (getTableHeader().getDefaultRenderer() instanceof JLabel title) {
      title.setHorizontalAlignment(SwingConstants.LEADING); // As the cells below.
    }
    getTableHeader().putClientProperty(FlatClientProperties.STYLE, HEADER);
    getAccessibleContext().setAccessibleName(spec.title());
    putClientProperty("JTable.autoStartsEdit", false);
    setSurrendersFocusOnKeystroke(false);
    Keys.within(this, "ENTER", () -> selected().ifPresent(spec.open()));
    Keys.within(this, "DELETE", () -> act(RowAction::removes));
    leaveTabToTheWindow();
    addMouseListener(mouse());
    addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusGained(FocusEvent event) {
            if (getSelectedRow() < 0 && getRowCount() > 0) {
              setRowSelectionInterval(0, 0); // Shows where the keyboard is.
            }
            repaint();
          }

          @Override
          public void focusLost(FocusEvent event) {
            repaint();
          }
        });
    Popups.onRequest(this, this::popup);
  }

  @Override
  public void doLayout() {
    if (getTableHeader().getResizingColumn() == null) {
      columns.fit(getWidth());
    }
    super.doLayout();
  }

  /** The row that the user has chosen. */
  Optional<R> selected() {
    int index = getSelectedRow();
    return index < 0 ? Optional.empty() : Optional.of(rows.row(convertRowIndexToModel(index)));
  }

  /** Shows other rows; the one that was chosen stays so. */
  public void replace(List<R> others) {
    if (others.equals(rows.rows())) {
      repaint(); // Ages go on.
      return;
    }
    Optional<String> chosen = selected().map(spec.key());
    rows.replace(others);
    chosen.ifPresent(this::select);
  }

  /** Chooses the row of this key, if it is there. */
  void select(String key) {
    for (int i = 0; i < rows.getRowCount(); i++) {
      int shown = convertRowIndexToView(i);
      if (shown >= 0 && spec.key().apply(rows.row(i)).equals(key)) {
        setRowSelectionInterval(shown, shown);
        scrollRectToVisible(getCellRect(shown, 0, true));
        return;
      }
    }
  }

  /** Shows only some of the rows. */
  void filter(Predicate<R> which) {
    sorter.setRowFilter(
        new RowFilter<>() {
          @Override
          public boolean include(Entry<? extends RowModel<R>, ? extends Integer> entry) {
            return which.test(entry.getModel().row(entry.getIdentifier()));
          }
        });
  }

  List<? extends RowSorter.SortKey> order() {
    return sorter.getSortKeys();
  }

  /** By the first column where nothing else is known. */
  void order(List<? extends RowSorter.SortKey> keys) {
    sorter.setSortKeys(
        keys.isEmpty() ? List.of(new RowSorter.SortKey(0, SortOrder.ASCENDING)) : keys);
  }

  private void act(Predicate<RowAction<R>> which) {
    selected()
        .ifPresent(
            row ->
                spec.actions().stream()
                    .filter(which.and(action -> action.possible().test(row)))
                    .findFirst()
                    .ifPresent(action -> action.run().accept(row)));
  }

  private void popup(Point at) {
    int index = rowAtPoint(at);
    if (index >= 0) {
      setRowSelectionInterval(index, index);
    }
    Rectangle chosen = getCellRect(getSelectedRow(), 0, true);
    Point place = index >= 0 ? at : new Point(chosen.x + chosen.height, chosen.y + chosen.height);
    selected().ifPresent(row -> menu(row).show(this, place.x, place.y));
  }

  private JPopupMenu menu(R row) {
    var menu = new JPopupMenu();
    JMenuItem open = menu.add("Open");
    open.addActionListener(event -> spec.open().accept(row));
    menu.addSeparator();
    for (RowAction<R> action : spec.actions()) {
      var item = new JMenuItem(action.title(), action.glyph().icon(16));
      item.setEnabled(action.possible().test(row));
      item.setToolTipText(item.isEnabled() ? null : action.hint(row));
      item.addActionListener(event -> action.run().accept(row));
      menu.add(item);
    }
    return menu;
  }

  private MouseAdapter mouse() {
    return new MouseAdapter() {
      @Override
      public void mouseClicked(MouseEvent event) {
        if (event.getClickCount() == 2 && rowAtPoint(event.getPoint()) >= 0) {
          selected().ifPresent(spec.open());
        }
      }
    };
  }

  /** A table would walk through its cells otherwise, which are nothing to stand on here. */
  private void leaveTabToTheWindow() {
    Keys.within(this, "TAB", this::transferFocus);
    Keys.within(this, "shift TAB", this::transferFocusBackward);
  }
}
