package berth.desktop.extensions;

import berth.api.desktop.Toasts;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.widgets.PlainText;
import java.util.List;

/** Starts, stops, disables and removes extensions; each is a task. For the Swing thread. */
public final class Lifecycle {
  private final ExtensionManager manager;
  private final Tasks tasks;
  private final SuccessToast success;
  private final InstalledExtensions installed;
  private final Confirmations confirmations;

  public Lifecycle(
      ExtensionManager manager,
      Tasks tasks,
      Toasts toasts,
      InstalledExtensions installed,
      Confirmations confirmations) {
    this.manager = manager;
    this.tasks = tasks;
    this.success = new SuccessToast(toasts);
    this.installed = installed;
    this.confirmations = confirmations;
  }

  /**
   * Does something to an extension, unless something is being done to it. What failed with it
   * before is no longer of interest.
   */
  public void run(ExtensionAct act, Extension extension) {
    if (tasks.busy(extension.id())) {
      return;
    }
    tasks.dismissFailed(extension.id());
    tasks.start(
        act.doing() + " " + PlainText.line(extension.title(), 80),
        extension.id(),
        progress -> {
          act.carryOut(manager, extension.id(), progress);
          return extension;
        },
        new Reload<>(act));
  }

  /** Does something to all extensions for which it makes sense. */
  public void runAll(ExtensionAct act) {
    List<Extension> all =
        installed.all().stream()
            .filter(known -> known.can(act))
            .map(InstalledExtension::extension)
            .toList();
    tasks.start(
        act.doing() + " all extensions",
        "",
        progress -> {
          new ActOnAll(manager, act).run(all, progress);
          return all;
        },
        new Reload<>(act));
  }

  /**
   * Removes an extension when the user agrees.
   *
   * @param before leaves its page
   */
  public void remove(InstalledExtension known, Runnable before) {
    if (!confirmations.remove(known)) {
      return;
    }
    before.run();
    String title = PlainText.line(known.title(), 80);
    tasks.dismissFailed(known.id());
    tasks.start(
        "Removing " + title,
        known.id(),
        progress -> {
          manager.remove(known.id(), progress);
          return title;
        },
        Tasks.Outcome.ofSuccess(
            (task, gone) -> {
              installed.reload();
              success.show(task, gone + " is removed.");
            }));
  }

  /** Whether an extension is enabled is only known from its list. */
  private final class Reload<T> implements Tasks.Outcome<T> {
    private final ExtensionAct act;

    Reload(ExtensionAct act) {
      this.act = act;
    }

    @Override
    public void done(Task task, T result) {
      reload();
    }

    @Override
    public void failed(Task task) {
      reload();
    }

    private void reload() {
      if (act.changesExtension()) {
        installed.reload();
      }
    }
  }
}
