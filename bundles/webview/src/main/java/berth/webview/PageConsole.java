package berth.webview;

import berth.api.Subscription;
import berth.api.page.ConsoleMessage;
import berth.api.page.ConsoleMessage.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** What a page says on its console: the last of it is kept, within bounds, and goes to the log. */
final class PageConsole {
  private static final int MAX_KEPT = 1000;
  private static final int MAX_LENGTH = 4200; // What the page's script cuts at, and a place.

  private final PageLog log;
  private final Deque<ConsoleMessage> kept = new ArrayDeque<>();
  private final Set<ConsoleDelivery> deliveries = new HashSet<>();
  private boolean closed;

  PageConsole(String extensionId) {
    log = new PageLog(extensionId);
  }

  /** The consumer has what is kept before this returns. */
  Subscription subscribe(Consumer<ConsoleMessage> consumer) {
    ConsoleDelivery delivery = new ConsoleDelivery(consumer);
    delivery.start(add(delivery));
    return () -> unsubscribe(delivery);
  }

  /** From here on the delivery gets what is said; gives what was said before. */
  private synchronized List<ConsoleMessage> add(ConsoleDelivery delivery) {
    if (closed) {
      delivery.end();
    } else {
      deliveries.add(delivery);
    }
    return List.copyOf(kept);
  }

  /**
   * Takes what the page says. Returns at once.
   *
   * @param message its level (the name of the console's method), a blank, the text
   */
  synchronized void say(String message) {
    log.write(message);
    int blank = message.indexOf(' ');
    Level level = Level.valueOf(message.substring(0, blank).toUpperCase(Locale.ROOT));
    String text = message.substring(blank + 1);
    ConsoleMessage said =
        new ConsoleMessage(
            Instant.now(),
            level,
            text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text);
    kept.add(said);
    if (kept.size() > MAX_KEPT) {
      kept.remove();
    }
    deliveries.forEach(delivery -> delivery.add(said));
  }

  /** The page is closed: who reads gets what is there, and no more. */
  synchronized void close() {
    closed = true;
    deliveries.forEach(ConsoleDelivery::end);
    deliveries.clear();
  }

  private synchronized void unsubscribe(ConsoleDelivery delivery) {
    deliveries.remove(delivery);
    delivery.close();
  }
}
