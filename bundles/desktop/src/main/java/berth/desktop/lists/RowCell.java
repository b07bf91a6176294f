package berth.desktop.lists;

import berth.desktop.theme.Palette;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JTable;
import javax.swing.border.Border;
import javax.swing.table.DefaultTableCellRenderer;

/** Paints a cell: its text, and what stands before it. The first column says what a row is. */
final class RowCell<R> extends DefaultTableCellRenderer {
  private final transient Column<R> column;
  private final boolean first;

  RowCell(Column<R> column, boolean first) {
    this.column = column;
    this.first = first;
    putClientProperty("html.disable", true); // Names come from outside.
    setIconTextGap(UIScale.scale(10));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Component getTableCellRendererComponent(
      JTable table, Object value, boolean selected, boolean focused, int row, int index) {
    super.getTableCellRendererComponent(table, "", selected, false, row, index);
    R shown = (R) value;
    String text = PlainText.line(column.text().apply(shown), 300);
    setText(text);
    setIcon(column.icon().apply(shown).orElse(null));
    setToolTipText(text.length() > 20 ? text : null);
    if (!selected) {
      setForeground(first ? table.getForeground() : Palette.SECONDARY.color());
    }
    boolean keyboard = first && selected && table.isFocusOwner();
    int bar = UIScale.scale(3);
    Border inner =
        BorderFactory.createEmptyBorder(
            0, UIScale.scale(12) - (keyboard ? bar : 0), 0, UIScale.scale(8));
    setBorder(
        keyboard
            ? BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(0, bar, 0, 0, Palette.ACCENT.color()), inner)
            : inner);
    return this;
  }
}
