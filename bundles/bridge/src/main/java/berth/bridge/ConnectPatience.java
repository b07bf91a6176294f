package berth.bridge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.util.Timeout;

/**
 * How long a connection is waited for where a listener's backlog is full. A backend that lets
 * nobody in hangs or still starts, and its page is told so within a second; one that lets others in
 * is only busy.
 */
final class ConnectPatience {
  private static final Duration UNIX = Duration.ofMillis(800);

  /** TCP asks a full backlog again after one second, and after two more. */
  private static final Duration TCP = Duration.ofMillis(3500);

  /** When each listener last let somebody in; there are as many as extensions with a backend. */
  private final Map<String, Long> lastEntries = new ConcurrentHashMap<>();

  /**
   * Waits until connected.
   *
   * @param most the longest time even for a listener that is only busy
   * @throws TimeoutException when the listener lets nobody in
   */
  void await(Future<?> connecting, String listener, boolean unix, Timeout most)
      throws InterruptedException, ExecutionException, TimeoutException {
    long patience = (unix ? UNIX : TCP).toNanos();
    long start = System.nanoTime();
    long giveUp = start + patience;
    while (true) {
      try {
        connecting.get(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
        lastEntries.put(listener, System.nanoTime());
        return;
      } catch (TimeoutException e) {
        long later = lastEntries.getOrDefault(listener, start) + patience;
        if (later - giveUp <= 0 || later - start > most.toNanoseconds()) {
          throw e;
        }
        giveUp = later;
      }
    }
  }
}
