package berth.desktop.tasks;

import berth.api.BerthException;
import berth.api.Progress;

/** Long work; it ends with a CancelledException when its thread is interrupted. */
@FunctionalInterface
public interface TaskWork<T> {
  T run(Progress progress) throws BerthException;
}
