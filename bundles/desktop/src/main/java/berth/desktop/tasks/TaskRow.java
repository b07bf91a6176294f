package berth.desktop.tasks;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import net.miginfocom.swing.MigLayout;

/**
 * A task at length: title, step and progress with cancel, or the reason why it failed with retry.
 */
public final class TaskRow extends JPanel {
  private final JLabel title = Texts.title("");
  private final JLabel step = Texts.secondary("");
  private final JProgressBar bar = new JProgressBar(0, 1000);
  private final JLabel glyph = new JLabel(Glyph.ERROR.icon(20, Palette.BAD));
  private final WrappedText failure = new WrappedText("", null);
  private final JButton cancel;
  private final JButton retry;
  private final JButton dismiss;
  private Task task;

  public TaskRow(Tasks tasks) {
    super(new MigLayout("insets 0, gap 0, hidemode 3", "[]0[grow,fill]12[]4[]", ""));
    setOpaque(false);
    cancel = Buttons.plain("Cancel", () -> tasks.cancel(task));
    retry = Buttons.plain("Retry", () -> task.retry().run());
    dismiss = Buttons.tool(Glyph.CLOSE, 16, "Dismiss", () -> tasks.dismiss(task));
    add(glyph, "cell 0 0, aligny top, gapright 10");
    add(title, "cell 1 0, wmin 0");
    add(step, "cell 1 1, wmin 0, gaptop 4");
    add(failure, "cell 1 1, wmin 0, gaptop 4");
    add(bar, "cell 1 2, h 4!, gaptop 8");
    add(cancel, "cell 2 0, spany 3, aligny center");
    add(retry, "cell 2 0, spany 3, aligny center");
    add(dismiss, "cell 3 0, spany 3, aligny center");
    setVisible(false);
  }

  /** Shows a task, or nothing. */
  public void show(Optional<Task> now) {
    setVisible(now.isPresent());
    task = now.orElse(null);
    if (task == null) {
      bar.setIndeterminate(false); // Else it goes on moving, unseen.
      return;
    }
    boolean active = task.isActive();
    title.setText(PlainText.line(active ? task.title() : task.title() + " failed", 160));
    step.setText(task.step().isBlank() ? "Beginning…" : PlainText.line(task.step(), 300));
    if (!failure.getText().equals(task.failure())) {
      failure.show(task.failure());
    }
    bar.setIndeterminate(active && task.fraction() < 0);
    bar.setValue((int) Math.round(task.fraction() * 1000));
    cancel.setEnabled(task.state() == Task.State.RUNNING);
    step.setVisible(active);
    bar.setVisible(active);
    cancel.setVisible(active);
    glyph.setVisible(!active);
    failure.setVisible(!active);
    retry.setVisible(!active);
    dismiss.setVisible(!active);
    cancel.getAccessibleContext().setAccessibleName("Cancel: " + task.title());
    retry.getAccessibleContext().setAccessibleName("Retry: " + task.title());
    revalidate();
  }
}
