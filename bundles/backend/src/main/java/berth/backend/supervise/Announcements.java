package berth.backend.supervise;

import berth.api.backend.BackendListener;
import berth.api.backend.BackendStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the backends, and those who are told. Each listener has a thread of its own; one
 * that is slow misses what has changed again meanwhile, never how it is in the end.
 */
final class Announcements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private static final Duration LAST_CALL = Duration.ofSeconds(2);

  private final Map<String, BackendStatus> known = new LinkedHashMap<>();
  private final Map<BackendListener, Told> listeners = new ConcurrentHashMap<>();

  /** How a backend is; null when that is not known. */
  synchronized BackendStatus get(String extension) {
    return known.get(extension);
  }

  synchronized void put(String extension, BackendStatus status) {
    if (!status.equals(known.put(extension, status))) {
      listeners.values().forEach(told -> told.tell(extension, status));
    }
  }

  /** Says the same of all that are known. */
  synchronized void putAll(BackendStatus status) {
    List.copyOf(known.keySet()).forEach(extension -> put(extension, status));
  }

  synchronized void forget(String extension) {
    known.remove(extension);
  }

  synchronized void add(BackendListener listener) {
    Told told = new Told(listener);
    listeners.put(listener, told);
    known.forEach(told::tell);
  }

  void remove(BackendListener listener) {
    Told told = listeners.remove(listener);
    if (told != null) {
      told.end();
    }
  }

  /** Nobody knows any more; waits a little for those who are just being told. */
  void silence() {
    synchronized (this) {
      known.clear();
    }
    listeners.values().forEach(Told::silence);
  }

  @Override
  public void close() {
    listeners.keySet().forEach(this::remove);
  }

  /** A listener and what it is still to be told. */
  private static final class Told {
    private final BackendListener listener;
    private final Map<String, BackendStatus> waiting = new LinkedHashMap<>();
    private boolean telling;
    private boolean ended;

    Told(BackendListener listener) {
      this.listener = listener;
      Thread.ofVirtual().name("backend-listener").start(this::run);
    }

    synchronized void tell(String extension, BackendStatus status) {
      waiting.put(extension, status);
      notifyAll();
    }

    /** What waits is dropped; returns when no call is under way, or it takes too long. */
    synchronized void silence() {
      waiting.clear();
      long deadline = System.nanoTime() + LAST_CALL.toNanos();
      try {
        for (long millis = LAST_CALL.toMillis(); telling && millis > 0; ) {
          wait(millis);
          millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A call that is under way is left alone: the listener may be in the middle of something. */
    synchronized void end() {
      ended = true;
      notifyAll();
    }

    private void run() {
      for (Map.Entry<String, BackendStatus> next = next(); next != null; next = next()) {
        try {
          listener.backendChanged(next.getKey(), next.getValue());
        } catch (RuntimeException e) {
          LOG.warn("{} failed over the state of a backend", listener.getClass().getName(), e);
        }
      }
    }

    /** Null at the end. */
    private synchronized Map.Entry<String, BackendStatus> next() {
      telling = false;
      notifyAll();
      while (waiting.isEmpty() && !ended) {
        try {
          wait();
        } catch (InterruptedException e) {
          return null; // Nobody else knows this thread.
        }
      }
      if (ended) {
        return null;
      }
      var first = waiting.entrySet().iterator();
      Map.Entry<String, BackendStatus> next = Map.Entry.copyOf(first.next());
      first.remove();
      telling = true;
      return next;
    }
  }
}
