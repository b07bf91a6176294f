package berth.desktop.pages;

import berth.api.backend.BackendStatus;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.widgets.Buttons;
import java.util.Optional;
import javax.swing.JButton;

/** Says above a page that its backend does not run, why, and starts it. */
final class NoticeBar extends Notice {
  private final Tasks tasks;
  private final JButton start;
  private InstalledExtension known;

  NoticeBar(InstalledExtension first, ExtensionActions actions, Tasks tasks) {
    this.tasks = tasks;
    start = Buttons.plain("Start", () -> actions.start(known.extension()));
    add(start);
    update(first);
  }

  /** Shows how the backend is now; nothing when it is well. */
  void update(InstalledExtension now) {
    known = now;
    boolean busy = tasks.busy(now.id());
    setVisible(now.look().stopped());
    if (!isVisible()) {
      return;
    }
    BackendStatus status = now.backend().orElseThrow();
    String said = lastFailure(now.id()).orElse(status.reason());
    say(busy ? "The backend is starting…" : headline(status, said));
    start.setText(status.state() == BackendStatus.State.STOPPED ? "Start" : "Retry");
    start.setEnabled(!busy);
    revalidate();
  }

  private Optional<String> lastFailure(String id) {
    return tasks.all().stream()
        .filter(task -> task.subject().equals(id) && task.state() == Task.State.FAILED)
        .map(Task::failure)
        .reduce((first, second) -> second);
  }

  private static String headline(BackendStatus status, String reason) {
    String headline =
        switch (status.state()) {
          case ENGINE_AWAY -> "No engine answers, so the backend cannot run.";
          case FAILED -> "The backend has failed.";
          default -> "The backend is stopped.";
        };
    return reason.isBlank() ? headline : headline + " " + reason;
  }
}
