package berth.webview;

import berth.api.Subscription;
import berth.api.page.ConsoleMessage;
import berth.api.page.ConsoleMessage.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages to one reader on a thread of its own: a reader that is slow or throws holds up
 * neither the page nor other readers. One that falls far behind misses the oldest and is told so.
 */
final class ConsoleDelivery implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleDelivery.class);
  private static final int MAX_WAITING = 4000;

  private final Consumer<ConsoleMessage> reader;
  private final Deque<ConsoleMessage> waiting = new ArrayDeque<>();
  private int missed;
  private boolean ended;

  ConsoleDelivery(Consumer<ConsoleMessage> reader) {
    this.reader = reader;
  }

  /**
   * Hands over what has been said already, and then what waits and comes on a thread of its own.
   */
  void start(List<ConsoleMessage> kept) {
    kept.forEach(this::deliver);
    Thread.ofVirtual().name("console-delivery").start(this::run);
  }

  synchronized void add(ConsoleMessage message) {
    if (ended) {
      return;
    }
    if (waiting.size() >= MAX_WAITING) {
      waiting.remove();
      missed++;
    }
    waiting.add(message);
    notifyAll();
  }

  /** What waits is still delivered. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    waiting.clear();
    missed = 0;
    end();
  }

  private void run() {
    try {
      for (ConsoleMessage message = next(); message != null; message = next()) {
        deliver(message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(ConsoleMessage message) {
    try {
      reader.accept(message);
    } catch (RuntimeException e) {
      LOG.warn("A reader of a page's console failed", e);
    }
  }

  /** Null when there is no more. */
  private synchronized ConsoleMessage next() throws InterruptedException {
    while (waiting.isEmpty() && !ended) {
      wait();
    }
    if (missed > 0) {
      String text = missed + " messages came too fast and are left out";
      missed = 0;
      return new ConsoleMessage(Instant.now(), Level.WARN, text);
    }
    return waiting.poll();
  }
}
