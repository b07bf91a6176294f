package berth.webview.call;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The calls of one method: some run, the others wait in order of arrival. Each method has a lane of
 * its own, so that calls that last keep nobody else waiting. Not thread-safe.
 */
final class Lane {
  private final int limit;
  private final Queue<Calls.Pending> waiting = new ArrayDeque<>();
  private int running;

  /**
   * @param limit how many calls run at once
   */
  Lane(int limit) {
    this.limit = limit;
  }

  void add(Calls.Pending call) {
    waiting.add(call);
  }

  /** The next call that may run now; null when none may. */
  Calls.Pending next() {
    if (running >= limit || waiting.isEmpty()) {
      return null;
    }
    running++;
    return waiting.remove();
  }

  /** A call that ran has ended. */
  void ended() {
    running--;
  }

  /** Whether the call still waited; then it never runs. */
  boolean remove(Calls.Pending call) {
    return waiting.remove(call);
  }
}
