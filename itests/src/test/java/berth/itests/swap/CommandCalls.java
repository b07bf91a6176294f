package berth.itests.swap;

import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.launcher.control.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Commands that come in over the control socket, one after the other. */
final class CommandCalls implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Berth berth;
  private final List<String> failed = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("commands").unstarted(this::run);
  private volatile boolean closed;

  private CommandCalls(Berth berth) {
    this.berth = berth;
  }

  static CommandCalls of(Berth berth) {
    CommandCalls calls = new CommandCalls(berth);
    calls.thread.start();
    return calls;
  }

  /** What failed, and how. */
  List<String> failed() {
    return failed;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        Result list = berth.control(Request.of("extension.ls").with("json", true));
        if (list.exit() != 0 || !list.out().contains("hammer")) {
          failed.add(list.toString());
        }
      } catch (RuntimeException | AssertionError e) {
        failed.add(e.toString());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
