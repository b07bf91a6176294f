package berth.desktop.lists;

import java.util.List;
import javax.swing.table.AbstractTableModel;

/** Rows for a table; each cell's value is its row. */
final class RowModel<R> extends AbstractTableModel {
  private final transient List<Column<R>> columns;
  private transient List<R> rows = List.of();

  RowModel(List<Column<R>> columns) {
    this.columns = columns;
  }

  R row(int index) {
    return rows.get(index);
  }

  List<R> rows() {
    return rows;
  }

  void replace(List<R> others) {
    rows = others;
    fireTableDataChanged();
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public String getColumnName(int column) {
    return columns.get(column).title();
  }

  @Override
  public Object getValueAt(int row, int column) {
    return rows.get(row);
  }
}
