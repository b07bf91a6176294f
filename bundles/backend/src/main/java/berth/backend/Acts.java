package berth.backend;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.extension.Extension;
import berth.backend.supervise.Act;
import berth.backend.supervise.Supervisor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What Berth does with backends: one act at a time with each, and the supervisor knows of it. */
final class Acts {
  private final Supervisor supervisor;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  Acts(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  /** Something that is done with a backend. */
  @FunctionalInterface
  interface Work {
    void run() throws BerthException;
  }

  /** Does something after what is under way with this backend. */
  void run(Extension extension, Act act, Work work) throws BerthException {
    ReentrantLock lock = lock(extension);
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw new CancelledException(
          "The work on the backend of " + extension.title() + " was called off.");
    }
    try {
      runLocked(extension, act, work);
    } finally {
      lock.unlock();
    }
  }

  /** Does something unless something else is under way, or the backend is not to run any more. */
  void runIfWanted(Extension extension, Act act, Work work) throws BerthException {
    ReentrantLock lock = lock(extension);
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (supervisor.wants(extension)) {
        runLocked(extension, act, work);
      }
    } finally {
      lock.unlock();
    }
  }

  private void runLocked(Extension extension, Act act, Work work) throws BerthException {
    supervisor.begins(extension, act);
    String failure = "";
    try {
      work.run();
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      failure = act == Act.START ? e.getMessage() : "";
      throw e;
    } finally {
      supervisor.ends(extension, failure);
    }
  }

  private ReentrantLock lock(Extension extension) {
    return locks.computeIfAbsent(ProjectName.of(extension), _ -> new ReentrantLock());
  }
}
