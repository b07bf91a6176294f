package berth.itests.hammer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** One call, made again and again. */
final class CallLoop {
  private static final int KEPT = 5;

  private final String name;
  private final Duration between;
  private final Callable<?> call;
  private final List<String> errors = new ArrayList<>();
  private long calls;
  private long failures;
  private double longest;
  private int reports;

  /** Start of the call that is under way; 0 while there is none. */
  private long since;

  private volatile Thread thread;

  /**
   * @param between pause between two calls, so that there is something left for others
   * @param call must not return null
   */
  CallLoop(String name, Duration between, Callable<?> call) {
    this.name = name;
    this.between = between;
    this.call = call;
  }

  void go() {
    thread = Thread.ofPlatform().daemon().name("hammer-" + name).unstarted(this::run);
    thread.start();
  }

  /** Ends the loop after the call that is under way. */
  void pause() throws InterruptedException {
    Thread last = thread;
    thread = null;
    if (last != null) {
      last.join();
    }
  }

  /** The counters; the longest call begins anew. */
  synchronized String report() {
    String list =
        errors.stream()
            .map(error -> '"' + error.replaceAll("[\\\\\"\\p{Cc}]", " ") + '"')
            .collect(Collectors.joining(", ", "[", "]"));
    reports++;
    double waiting = since == 0 ? 0 : milliseconds(since);
    String report =
        "\"%s\": {\"calls\": %d, \"failures\": %d, \"longest\": %s, \"errors\": %s}"
            .formatted(name, calls, failures, Math.max(longest, waiting), list);
    longest = 0;
    return report;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      int before = begin();
      Throwable failure = null;
      try {
        if (call.call() == null) {
          failure = new IllegalStateException("null came back");
        }
      } catch (Exception | LinkageError e) {
        failure = e;
      }
      count(before, failure);
      try {
        Thread.sleep(between);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized int begin() {
    since = System.nanoTime();
    return reports;
  }

  /**
   * @param before reports when the call began: of one that goes on over a report, the time until
   *     then counts there
   */
  private synchronized void count(int before, Throwable failure) {
    calls++;
    if (before == reports) {
      longest = Math.max(longest, milliseconds(since));
    }
    since = 0;
    if (failure != null) {
      failures++;
      if (errors.size() < KEPT) {
        errors.add(Instant.now() + " " + failure);
      }
    }
  }

  private static double milliseconds(long since) {
    return (System.nanoTime() - since) / 1e6;
  }
}
