package berth.desktop.components;

import berth.desktop.tasks.Task;
import berth.desktop.tasks.TaskRow;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Bar;
import java.util.Optional;
import net.miginfocom.swing.MigLayout;

/** How the act that is under way goes, and why it failed, over the bundles. */
final class TaskBar extends Bar {
  private final TaskRow row;

  TaskBar(Tasks tasks) {
    super(
        new MigLayout("insets 14 32 14 24, gap 0", "[grow,fill]", ""),
        Palette.SURFACE,
        Palette.LINE);
    row = new TaskRow(tasks);
    add(row, "wmin 0");
    setVisible(false);
  }

  void show(Optional<Task> task) {
    row.show(task);
    setVisible(task.isPresent());
    revalidate();
  }
}
