package berth.desktop.lists;

import com.formdev.flatlaf.util.UIScale;
import java.util.ArrayList;
import java.util.List;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;

/** The columns of a table, of which the spare ones go where there is no room for all. */
final class ShownColumns<R> {
  private final List<Column<R>> columns;
  private final TableColumnModel model;
  private final List<TableColumn> all = new ArrayList<>();

  /**
   * @param model has one for each of the columns
   */
  ShownColumns(List<Column<R>> columns, TableColumnModel model) {
    this.columns = columns;
    this.model = model;
    for (int i = 0; i < columns.size(); i++) {
      TableColumn shown = model.getColumn(i);
      shown.setPreferredWidth(UIScale.scale(columns.get(i).width()));
      shown.setCellRenderer(new RowCell<>(columns.get(i), i == 0));
      all.add(shown);
    }
  }

  /** Shows those for which there is room. */
  void fit(int width) {
    List<TableColumn> fitting = fitting(width);
    for (TableColumn column : all) {
      boolean shown = index(column) >= 0;
      if (shown && !fitting.contains(column)) {
        model.removeColumn(column);
      } else if (!shown && fitting.contains(column)) {
        model.addColumn(column);
        model.moveColumn(model.getColumnCount() - 1, fitting.indexOf(column));
      }
    }
  }

  private List<TableColumn> fitting(int width) {
    var fitting = new ArrayList<>(all);
    int needed = columns.stream().mapToInt(column -> UIScale.scale(column.width())).sum();
    for (int i = 0; i < columns.size() && needed > width; i++) {
      if (columns.get(i).spare()) {
        fitting.remove(all.get(i));
        needed -= UIScale.scale(columns.get(i).width());
      }
    }
    return fitting;
  }

  private int index(TableColumn column) {
    for (int i = 0; i < model.getColumnCount(); i++) {
      if (model.getColumn(i) == column) {
        return i;
      }
    }
    return -1;
  }
}
