package berth.desktop.tasks;

import berth.api.CancelledException;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work that runs, and that which failed until the user has seen it. For the Swing thread. */
public final class Tasks {
  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
  private static final int MAX_FAILED = 20;

  private final Background background;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Runnable> listeners = new ArrayList<>();

  public Tasks(Background background) {
    this.background = background;
  }

  /**
   * Starts work.
   *
   * @param title for example "Installing docker/volumes-backup-extension"
   * @param subject id of the extension that it changes; empty when that is not known yet
   * @param outcome hears how it ended
   */
  public <T> Task start(String title, String subject, TaskWork<T> work, Outcome<T> outcome) {
    Task task = new Task(title, subject, this::changed);
    tasks.add(task);
    task.runs(
        background.run(
            title,
            () -> work.run(task.progress()),
            result -> done(task, result, outcome),
            error -> failed(task, error, outcome)),
        () -> {
          dismiss(task);
          start(title, subject, work, outcome);
        });
    changed();
    return task;
  }

  /** Oldest first: what runs, and what failed and was not dismissed. */
  public List<Task> all() {
    return List.copyOf(tasks);
  }

  /** What still does something. */
  public List<Task> active() {
    return tasks.stream().filter(Task::isActive).toList();
  }

  /** Whether something is being done to an extension. */
  public boolean busy(String extensionId) {
    return tasks.stream().anyMatch(task -> task.isActive() && task.subject().equals(extensionId));
  }

  /** Calls a task off. */
  public void cancel(Task task) {
    task.cancel();
    changed();
  }

  /** The user has seen that it failed. */
  public void dismiss(Task task) {
    if (!task.isActive()) {
      tasks.remove(task);
      changed();
    }
  }

  /** Forgets what failed with an extension, since it is done again or otherwise. */
  public void dismissFailed(String extensionId) {
    if (tasks.removeIf(task -> !task.isActive() && task.subject().equals(extensionId))) {
      changed();
    }
  }

  /** Adds someone who hears on the Swing thread that a task changed, came or went. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  private <T> void done(Task task, T result, Outcome<T> outcome) {
    task.ended(Task.State.DONE, "");
    task.warnings().forEach(warning -> LOG.warn("{}: {}", task.title(), warning));
    tasks.remove(task);
    changed();
    outcome.done(task, result);
  }

  private void failed(Task task, Exception error, Outcome<?> outcome) {
    if (error instanceof CancelledException) {
      task.ended(Task.State.CANCELLED, "");
      tasks.remove(task);
    } else {
      LOG.warn("{} failed", task.title(), error);
      task.ended(Task.State.FAILED, Failures.reason(error));
      forgetOldFailures();
    }
    changed();
    outcome.failed(task);
  }

  private void forgetOldFailures() {
    var failed = tasks.stream().filter(task -> !task.isActive()).toList();
    tasks.removeAll(failed.subList(0, Math.max(0, failed.size() - MAX_FAILED)));
  }

  /** Tells the listeners to look again. */
  public void announce() {
    changed();
  }

  private void changed() {
    List.copyOf(listeners).forEach(Runnable::run);
  }

  /** Hears on the Swing thread how a task ended. */
  public interface Outcome<T> {
    /** It went well. */
    void done(Task task, T result);

    /** It failed or was called off; {@link Task#state()} says which. */
    void failed(Task task);

    /** For those who only want to hear of success. */
    static <T> Outcome<T> ofSuccess(BiConsumer<Task, T> success) {
      return new Outcome<>() {
        @Override
        public void done(Task task, T result) {
          success.accept(task, result);
        }

        @Override
        public void failed(Task task) {
          // The task itself shows why.
        }
      };
    }
  }
}
