package berth.desktop.tasks;

import berth.desktop.background.Job;
import java.util.List;

/** A piece of long work. For the Swing thread. */
public final class Task {
  /** How it goes with a task. */
  public enum State {
    RUNNING,
    /** Called off, but still undoing what it did. */
    CANCELLING,
    DONE,
    CANCELLED,
    FAILED
  }

  private final String title;
  private final String subject;
  private final TaskProgress progress;
  private Job job = () -> {};
  private State state = State.RUNNING;
  private String failure = "";
  private Runnable retry;

  Task(String title, String subject, Runnable changed) {
    this.title = title;
    this.subject = subject;
    this.progress = new TaskProgress(changed);
  }

  /** For example "Installing docker/volumes-backup-extension". */
  public String title() {
    return title;
  }

  /** What it is about: the id of an extension, or empty. */
  public String subject() {
    return subject;
  }

  public State state() {
    return state;
  }

  /** Whether it still does something. */
  public boolean isActive() {
    return state == State.RUNNING || state == State.CANCELLING;
  }

  /** What it is doing now; empty before the first step. */
  public String step() {
    return state == State.CANCELLING ? "Cancelling…" : progress.now().message();
  }

  /** How much of the step is done, from 0 to 1; negative when that is not known. */
  public double fraction() {
    var now = progress.now();
    return now.total() <= 0 ? -1 : Math.clamp((double) now.done() / now.total(), 0, 1);
  }

  /** Why it failed, for the user; empty unless it did. */
  public String failure() {
    return failure;
  }

  /** What the user should know although it went well. */
  public List<String> warnings() {
    return progress.warnings();
  }

  /** Calls it off. */
  public void cancel() {
    if (state == State.RUNNING) {
      state = State.CANCELLING;
      job.cancel();
    }
  }

  /** Does it again; null when it cannot be repeated. */
  public Runnable retry() {
    return retry;
  }

  void runs(Job started, Runnable again) {
    job = started;
    retry = again;
  }

  TaskProgress progress() {
    return progress;
  }

  void ended(State end, String reason) {
    state = end;
    failure = reason;
  }
}
