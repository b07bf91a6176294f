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
    String report =
        "\"%s\": {\"calls\": %d, \"failures\": %d, \"longest\": %s, \"errors\": %s}"
            .formatted(name, calls, failures, longest, list);
    longest = 0;
    return report;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      long started = System.nanoTime();
      Throwable failure = null;
      try {
        if (call.call() == null) {
          failure = new IllegalStateException("null came back");
        }
      } catch (Exception | LinkageError e) {
        failure = e;
      }
      count((System.nanoTime() - started) / 1e6, failure);
      try {
        Thread.sleep(between);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void count(double milliseconds, Throwable failure) {
    calls++;
    longest = Math.max(longest, milliseconds);
    if (failure != null) {
      failures++;
      if (errors.size() < KEPT) {
        errors.add(Instant.now() + " " + failure);
      }
    }
  }
}
