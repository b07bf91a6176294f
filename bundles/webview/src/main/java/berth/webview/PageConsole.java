package berth.webview;

import berth.api.Subscription;
import berth.api.page.ConsoleMessage;
import berth.api.page.ConsoleMessage.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a page says on its console: the last of it is kept, within bounds, and goes to the log. */
final class PageConsole {
  private static final int MAX_KEPT = 1000;
  private static final int MAX_LENGTH = 4000;

  private final PageLog log;
  private final Deque<ConsoleMessage> kept = new ArrayDeque<>();
  private final List<Consumer<ConsoleMessage>> consumers = new ArrayList<>();

  PageConsole(String extensionId) {
    log = new PageLog(extensionId);
  }

  synchronized Subscription subscribe(Consumer<ConsoleMessage> consumer) {
    kept.forEach(consumer);
    consumers.add(consumer);
    return () -> unsubscribe(consumer);
  }

  /**
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
    consumers.forEach(consumer -> consumer.accept(said));
  }

  private synchronized void unsubscribe(Consumer<ConsoleMessage> consumer) {
    consumers.remove(consumer);
  }
}
