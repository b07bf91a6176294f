package berth.manager;

import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import java.util.List;

/** Does something once for each time that an engine comes, on a thread of its own. */
final class EngineReturns implements EngineListener {
  private EngineStatus last = new EngineStatus(false, "", "", "", "", "", List.of());
  private boolean due;

  /** What is to be done; interrupted when Berth ends. */
  interface Work {
    void run() throws InterruptedException;
  }

  @Override
  public synchronized void engineChanged(EngineStatus status) {
    if (status.reachable() && !(last.reachable() && isSame(status, last))) {
      due = true;
      notifyAll();
    }
    last = status;
  }

  /** Goes on until the thread is interrupted. */
  void forEach(Work work) throws InterruptedException {
    while (true) {
      await();
      work.run();
    }
  }

  private synchronized void await() throws InterruptedException {
    while (!due) {
      wait();
    }
    due = false;
  }

  private static boolean isSame(EngineStatus one, EngineStatus other) {
    return one.endpoint().equals(other.endpoint())
        && one.name().equals(other.name())
        && one.version().equals(other.version());
  }
}
