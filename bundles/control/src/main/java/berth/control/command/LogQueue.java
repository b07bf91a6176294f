package berth.control.command;

import berth.api.backend.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines on their way to a client; whoever brings them waits while the client has enough. */
final class LogQueue {
  private static final int MAX_WAITING = 1_000;

  private final List<LogLine> waiting = new ArrayList<>();
  private Throwable failure;
  private boolean ended;

  synchronized void put(LogLine line) {
    while (waiting.size() >= MAX_WAITING && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // It is called off, and knows what to do.
        return;
      }
    }
    if (!ended) {
      waiting.add(line);
      notifyAll();
    }
  }

  /**
   * Nothing comes any more, or nobody takes it.
   *
   * @param reason null for an end in good order
   */
  synchronized void end(Throwable reason) {
    ended = true;
    failure = failure == null ? reason : failure;
    notifyAll();
  }

  /** What has come, once something has; none when all is told. */
  synchronized List<LogLine> take() throws InterruptedException {
    while (waiting.isEmpty() && !ended) {
      wait();
    }
    List<LogLine> lines = List.copyOf(waiting);
    waiting.clear();
    notifyAll();
    return lines;
  }

  /** Why it ended, if not in good order. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
