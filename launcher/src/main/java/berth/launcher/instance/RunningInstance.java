package berth.launcher.instance;

import berth.launcher.LauncherException;
import berth.launcher.control.ControlClient;
import berth.launcher.control.FrameListener;
import berth.launcher.control.Request;
import berth.launcher.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The Berth that works with a home, if any does. */
public final class RunningInstance {
  static final Duration PAUSE = Duration.ofMillis(50);

  private final Home home;
  private final Duration patience;

  /**
   * @param patience how long one that starts or ends may take to answer or to be gone
   */
  public RunningInstance(Home home, Duration patience) {
    this.home = home;
    this.patience = patience;
  }

  /** What came of a request. */
  public sealed interface Outcome {
    /** The running Berth did it and gave this exit code. */
    record Done(int exitCode) implements Outcome {}

    /** None runs, and from now on nobody else can start one. */
    record NoneRuns(InstanceLock lock) implements Outcome {}
  }

  /**
   * Sends a request to the Berth that runs.
   *
   * @throws LauncherException when it does not answer, or breaks off
   */
  public Outcome send(Request request, FrameListener listener)
      throws LauncherException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<ControlClient> connection = ControlClient.connect(home.socket());
      if (connection.isPresent()) {
        try (ControlClient client = connection.get()) {
          OptionalInt exitCode = client.send(request, listener);
          if (exitCode.isPresent()) {
            return new Outcome.Done(exitCode.getAsInt());
          }
        } catch (IOException e) {
          throw new LauncherException(
              "The command broke off: "
                  + e.getMessage()
                  + ". Look at what \"extension ls\" lists, and at the log "
                  + home.log(),
              e);
        }
      }
      Optional<InstanceLock> lock = lock();
      if (lock.isPresent()) {
        return new Outcome.NoneRuns(lock.get());
      }
      if (System.nanoTime() > deadline) {
        throw new LauncherException(
            "Another process works with the home "
                + home.folder()
                + " but does not answer. Close it, or end its process, and try again.");
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Waits until no Berth works with the home; false when that takes too long. */
  public boolean awaitEnd() throws LauncherException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<InstanceLock> lock = lock();
      if (lock.isPresent()) {
        lock.get().close();
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  private Optional<InstanceLock> lock() throws LauncherException {
    try {
      return InstanceLock.tryAcquire(home.lock());
    } catch (IOException e) {
      throw new LauncherException(
          "The file " + home.lock() + " cannot be locked: " + e.getMessage(), e);
    }
  }
}
