package berth.manager;

import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;

/** Does something once for each time that an engine comes, on a thread of its own. */
final class EngineReturns implements EngineListener {
  private EngineStatus last;
  private boolean due;
  private boolean working;

  /**
   * @param last the engine that it was done for already
   */
  EngineReturns(EngineStatus last) {
    this.last = last;
  }

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
      done();
    }
  }

  /** The engine that it was done for. */
  synchronized EngineStatus doneFor() {
    return due || working ? Legacy.NONE.engine() : last;
  }

  private synchronized void await() throws InterruptedException {
    while (!due) {
      wait();
    }
    due = false;
    working = true;
  }

  private synchronized void done() {
    working = false;
  }

  private static boolean isSame(EngineStatus one, EngineStatus other) {
    return one.endpoint().equals(other.endpoint())
        && one.name().equals(other.name())
        && one.version().equals(other.version());
  }
}
