package berth.backend;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.extension.Extension;
import berth.backend.supervise.Act;
import berth.backend.supervise.Supervisor;
import berth.lease.Leadership;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What Berth does with backends: one act at a time with each, and the supervisor knows of it. */
final class Acts {
  private final Supervisor supervisor;
  private final Leadership leadership;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  Acts(Supervisor supervisor, Leadership leadership) {
    this.supervisor = supervisor;
    this.leadership = leadership;
  }

  /** Something that is done with a backend. */
  @FunctionalInterface
  interface Work {
    void run() throws BerthException;
  }

  /**
   * Does something after what is under way with this backend.
   *
   * @param successor has it done by the part that has replaced this one
   */
  void run(Extension extension, Act act, Work work, Work successor) throws BerthException {
    act(sentence(extension, act), () -> runHere(extension, act, work), successor);
  }

  /** Does something unless something else is under way, or the backend is not to run any more. */
  void runIfWanted(Extension extension, Act act, Work work) throws BerthException {
    act(sentence(extension, act), () -> runHereIfWanted(extension, act, work), () -> {});
  }

  private void act(String sentence, Work here, Work successor) throws BerthException {
    leadership.act(sentence, () -> done(here), () -> done(successor));
  }

  private static Void done(Work work) throws BerthException {
    work.run();
    return null;
  }

  private static String sentence(Extension extension, Act act) {
    return "The backend of "
        + extension.title()
        + switch (act) {
          case START -> " is being started.";
          case STOP -> " is being stopped.";
          case REMOVE -> " is being removed.";
          case NONE -> " is looked at.";
        };
  }

  private void runHere(Extension extension, Act act, Work work) throws BerthException {
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

  private void runHereIfWanted(Extension extension, Act act, Work work) throws BerthException {
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
