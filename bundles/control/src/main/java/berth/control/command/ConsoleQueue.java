package berth.control.command;

import berth.api.page.ConsoleMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Messages on their way to a client that may be slow; the page never waits for it. */
final class ConsoleQueue {
  private static final int MAX_WAITING = 2_000;

  private final Deque<ConsoleMessage> waiting = new ArrayDeque<>();
  private int leftOut;
  private boolean ended;

  /**
   * Messages that came together.
   *
   * @param leftOut how many came before them that nobody took in time
   */
  record Batch(List<ConsoleMessage> messages, int leftOut) {}

  synchronized void add(ConsoleMessage message) {
    if (ended) {
      return;
    }
    waiting.add(message);
    if (waiting.size() > MAX_WAITING) {
      waiting.remove();
      leftOut++;
    }
    notifyAll();
  }

  /** Nothing comes any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** What has come, once something has; empty when it has ended. */
  synchronized Optional<Batch> take() throws InterruptedException {
    while (waiting.isEmpty() && !ended) {
      wait();
    }
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    var batch = new Batch(List.copyOf(waiting), leftOut);
    waiting.clear();
    leftOut = 0;
    return Optional.of(batch);
  }
}
