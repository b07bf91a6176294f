package berth.engine;

import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings news to one listener, on a thread of its own so that a slow one holds up no other. What
 * has changed again before it was brought is left out: only how things are now counts.
 */
final class EngineNews {
  private static final Logger log = LoggerFactory.getLogger(EngineNews.class);

  private final EngineListener listener;
  private final AtomicReference<EngineStatus> waiting = new AtomicReference<>();
  private final Semaphore posted = new Semaphore(0);
  private volatile boolean closed;

  private EngineNews(EngineListener listener) {
    this.listener = listener;
  }

  static EngineNews of(EngineListener listener) {
    var news = new EngineNews(listener);
    Thread.ofVirtual().name("berth-engine-news").start(news::bring);
    return news;
  }

  void post(EngineStatus status) {
    waiting.set(status);
    posted.release();
  }

  /** Nothing more is brought; a call that is under way goes on. */
  void close() {
    closed = true;
    posted.release();
  }

  private void bring() {
    while (true) {
      posted.acquireUninterruptibly();
      if (closed) {
        return;
      }
      EngineStatus status = waiting.getAndSet(null);
      if (status != null) {
        bring(status);
      }
    }
  }

  private void bring(EngineStatus status) {
    try {
      listener.engineChanged(status);
    } catch (RuntimeException | Error e) {
      log.error("{} failed when it was told of the engine", listener.getClass().getName(), e);
    }
  }
}
