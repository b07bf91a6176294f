package berth.engine;

import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings news to one listener, on a thread of its own so that a slow one holds up no other. What
 * has changed again before it was brought is left out: only how things are now counts.
 */
final class EngineNews {
  private static final Logger log = LoggerFactory.getLogger(EngineNews.class);
  private static final Duration LAST_CALL = Duration.ofSeconds(2);

  private final EngineListener listener;
  private EngineStatus waiting;
  private boolean bringing;
  private boolean closed;

  private EngineNews(EngineListener listener) {
    this.listener = listener;
  }

  static EngineNews of(EngineListener listener) {
    var news = new EngineNews(listener);
    Thread.ofVirtual().name("berth-engine-news").start(news::bring);
    return news;
  }

  synchronized void post(EngineStatus status) {
    waiting = status;
    notifyAll();
  }

  /** What waits is dropped; returns when the listener is no longer in a call, or takes too long. */
  synchronized void silence() {
    waiting = null;
    long deadline = System.nanoTime() + LAST_CALL.toNanos();
    try {
      long millis = LAST_CALL.toMillis();
      while (bringing && millis > 0) {
        wait(millis);
        millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing more is brought; a call that is under way goes on. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void bring() {
    for (EngineStatus status = next(); status != null; status = next()) {
      try {
        listener.engineChanged(status);
      } catch (RuntimeException | Error e) {
        log.error("{} failed when it was told of the engine", listener.getClass().getName(), e);
      }
    }
  }

  /** Null at the end. */
  private synchronized EngineStatus next() {
    bringing = false;
    notifyAll();
    while (waiting == null && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return null; // Nobody else knows this thread.
      }
    }
    EngineStatus status = closed ? null : waiting;
    waiting = null;
    bringing = status != null;
    return status;
  }
}
