package berth.desktop.status;

import berth.desktop.tasks.Task;
import berth.desktop.tasks.TaskRow;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.FlatClientProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import net.miginfocom.swing.MigLayout;

/** What Berth is doing, in one line; a click shows all of it at length. */
final class TaskStrip extends JPanel {
  private static final int MAX_ROWS = 6;

  private final Tasks tasks;
  private final JButton text = new JButton();
  private final JProgressBar bar = new JProgressBar(0, 1000);
  private final JButton cancel;
  private Task shown;
  private final Map<Task, TaskRow> rows = new LinkedHashMap<>();
  private StatusPopup popup = new StatusPopup();

  TaskStrip(Tasks tasks) {
    super(new MigLayout("insets 0, gap 0, hidemode 3", "[grow,right]0[]4[]", "[center]"));
    this.tasks = tasks;
    setOpaque(false);
    text.putClientProperty(
        FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    text.putClientProperty(
        FlatClientProperties.STYLE, "margin: 1,6,1,6; minimumWidth: 0; font: $medium.font");
    text.setToolTipText("Details");
    text.addActionListener(event -> details());
    cancel = Buttons.tool(Glyph.CLOSE, 14, "", this::cancelOrDismiss);
    add(text, "wmin 0");
    add(bar, "w 96!, h 4!, gapleft 8");
    add(cancel);
    tasks.listen(this::refresh);
    refresh();
  }

  /** The newest that runs; where none does, the newest that failed. */
  private Optional<Task> foremost() {
    List<Task> active = tasks.active();
    List<Task> candidates = active.isEmpty() ? tasks.all() : active;
    return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.getLast());
  }

  private void refresh() {
    Optional<Task> now = foremost();
    setVisible(now.isPresent());
    shown = now.orElse(null);
    rows.forEach((task, row) -> row.show(Optional.of(task).filter(tasks.all()::contains)));
    if (shown == null) {
      bar.setIndeterminate(false); // Else it goes on moving, unseen.
      popup.setVisible(false);
      return;
    }
    boolean active = shown.isActive();
    int others = tasks.all().size() - 1;
    text.setText(PlainText.line(line(shown), 160) + (others > 0 ? "  +" + others : ""));
    text.setIcon(active ? null : Glyph.ERROR.icon(16, Palette.BAD));
    bar.setVisible(active);
    bar.setIndeterminate(active && shown.fraction() < 0);
    bar.setValue((int) Math.round(shown.fraction() * 1000));
    cancel.setEnabled(shown.state() != Task.State.CANCELLING);
    String what = (active ? "Cancel: " : "Dismiss: ") + shown.title();
    cancel.setToolTipText(what);
    cancel.getAccessibleContext().setAccessibleName(what);
    revalidate();
    repaint();
  }

  private static String line(Task task) {
    if (!task.isActive()) {
      return task.title() + " failed";
    }
    return task.step().isBlank() ? task.title() : task.title() + "  ·  " + task.step();
  }

  private void cancelOrDismiss() {
    if (shown.isActive()) {
      tasks.cancel(shown);
    } else {
      tasks.dismiss(shown);
    }
  }

  private void details() {
    var panel =
        new JPanel(new MigLayout("insets 12, gap 0 16, wrap 1, hidemode 3", "[480!,fill]", ""));
    panel.setOpaque(false);
    rows.clear();
    for (Task task : tasks.all().reversed().stream().limit(MAX_ROWS).toList()) {
      TaskRow row = new TaskRow(tasks);
      row.show(Optional.of(task));
      rows.put(task, row);
      panel.add(row, "wmin 0");
    }
    popup = StatusPopup.of(panel, 480 + 24);
    popup.aboveEndOf(this);
  }
}
