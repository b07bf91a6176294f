package berth.desktop.lists;

import java.util.List;
import javax.swing.RowSorter;

/** How a list was left, for when the user comes back to it. For the Swing thread. */
public final class ListMemory {
  String filter = "";
  String selected = "";
  boolean all;
  List<? extends RowSorter.SortKey> order = List.of();
}
