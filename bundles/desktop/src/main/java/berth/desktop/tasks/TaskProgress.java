package berth.desktop.tasks;

import berth.api.Progress;
import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** How far work is; however often it reports, the Swing thread hears of it once per turn. */
final class TaskProgress implements Progress {
  private static final int MAX_WARNINGS = 50;

  private final Runnable changed;
  private final AtomicBoolean announced = new AtomicBoolean();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private volatile Step step = new Step("", 0, 0);

  /** What is being done, and how much of it is. */
  record Step(String message, long done, long total) {}

  /**
   * @param changed called on the Swing thread
   */
  TaskProgress(Runnable changed) {
    this.changed = changed;
  }

  Step now() {
    return step;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void step(String message) {
    step = new Step(message, 0, 0);
    announce();
  }

  @Override
  public void advance(long done, long total) {
    step = new Step(step.message(), done, total);
    announce();
  }

  @Override
  public void warn(String message) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(message);
    }
  }

  private void announce() {
    if (announced.compareAndSet(false, true)) {
      EventQueue.invokeLater(
          () -> {
            announced.set(false);
            changed.run();
          });
    }
  }
}
