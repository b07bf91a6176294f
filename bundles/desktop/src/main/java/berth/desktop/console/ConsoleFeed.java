package berth.desktop.console;

import berth.api.Subscription;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.Timer;

/**
 * Hands what a page says to the Swing thread, many messages at a time, however fast they come. What
 * nobody could read any more is left out.
 */
final class ConsoleFeed implements AutoCloseable {
  private static final int PERIOD_MILLIS = 60;
  private static final int AT_ONCE = 500;

  private final Consumer<List<Entry>> reader;
  private final Deque<ConsoleMessage> waiting = new ArrayDeque<>();
  private final Timer timer = new Timer(PERIOD_MILLIS, event -> deliver());
  private final Subscription subscription;
  private int leftOut;

  /** Begins with what the page has said; on the Swing thread. */
  ConsoleFeed(Page page, Consumer<List<Entry>> reader) {
    this.reader = reader;
    subscription = page.console(this::take);
    timer.start();
  }

  /** On any thread; returns at once. */
  private void take(ConsoleMessage message) {
    synchronized (waiting) {
      waiting.add(message);
      if (waiting.size() > ConsoleModel.MAX_ENTRIES) {
        waiting.remove();
        leftOut++;
      }
    }
  }

  private void deliver() {
    List<ConsoleMessage> messages;
    int missing;
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        return;
      }
      messages = new ArrayList<>();
      while (!waiting.isEmpty() && messages.size() < AT_ONCE) {
        messages.add(waiting.remove());
      }
      missing = leftOut;
      leftOut = 0;
    }
    List<Entry> entries = new ArrayList<>();
    if (missing > 0) {
      entries.add(Entry.now(Kind.WARN, missing + " messages came too fast and are left out."));
    }
    messages.stream().map(Entry::of).forEach(entries::add);
    reader.accept(entries);
  }

  @Override
  public void close() {
    subscription.close();
    timer.stop();
    deliver();
  }
}
