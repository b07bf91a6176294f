package berth.desktop.tasks;

import berth.desktop.theme.Palette;
import berth.desktop.widgets.Bar;
import java.util.Optional;
import net.miginfocom.swing.MigLayout;

/** How a task goes, and why it failed, across the top of the page that it is about. */
public final class TaskBar extends Bar {
  private final TaskRow row;

  public TaskBar(Tasks tasks) {
    super(
        new MigLayout("insets 14 32 14 24, gap 0", "[grow,fill]", ""),
        Palette.SURFACE,
        Palette.LINE);
    row = new TaskRow(tasks);
    add(row, "wmin 0");
    setVisible(false);
  }

  /** Shows a task, or nothing. */
  public void show(Optional<Task> task) {
    row.show(task);
    setVisible(task.isPresent());
    revalidate();
  }
}
