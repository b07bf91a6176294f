package berth.desktop.extensions;

import berth.api.desktop.Toasts;
import berth.desktop.tasks.Task;
import berth.desktop.widgets.PlainText;
import java.util.List;

/** Says that something went well, and what the user should know nevertheless. */
public record SuccessToast(Toasts toasts) {
  /** Says it. */
  public void show(Task task, String message) {
    toasts.show(Toasts.Kind.SUCCESS, message);
    List<String> warnings = task.warnings();
    if (!warnings.isEmpty()) {
      int more = warnings.size() - 1;
      toasts.show(
          Toasts.Kind.WARNING,
          PlainText.line(warnings.getFirst(), 300)
              + (more > 0 ? " And " + more + " more; the log lists them." : ""));
    }
  }
}
