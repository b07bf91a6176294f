package berth.desktop.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import javax.swing.table.DefaultTableColumnModel;
import javax.swing.table.TableColumn;
import org.junit.jupiter.api.Test;

class ShownColumnsTest {
  private final List<Column<String>> columns =
      List.of(
          Column.of("name", 100, text -> text),
          Column.<String>of("first spare", 100, text -> text).whereThereIsRoom(),
          Column.of("size", 100, text -> text),
          Column.<String>of("second spare", 100, text -> text).whereThereIsRoom());

  @Test
  void theSpareOnesGoOneByOneAndComeBackInTheirPlaces() {
    var model = new DefaultTableColumnModel();
    for (int i = 0; i < columns.size(); i++) {
      var column = new TableColumn(i);
      column.setHeaderValue(columns.get(i).title());
      model.addColumn(column);
    }
    var shown = new ShownColumns<>(columns, model);
    shown.fit(400);
    assertThat(titles(model)).containsExactly("name", "first spare", "size", "second spare");
    shown.fit(399);
    assertThat(titles(model)).containsExactly("name", "size", "second spare");
    shown.fit(50);
    assertThat(titles(model)).containsExactly("name", "size");
    shown.fit(400);
    assertThat(titles(model)).containsExactly("name", "first spare", "size", "second spare");
  }

  private static List<Object> titles(DefaultTableColumnModel model) {
    return Collections.list(model.getColumns()).stream().map(TableColumn::getHeaderValue).toList();
  }
}
