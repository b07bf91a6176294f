package berth.webview;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a page says on its console to the log, within bounds. */
final class PageLog {
  private static final Logger LOG = LoggerFactory.getLogger("berth.page");
  private static final int MAX_LENGTH = 4000;
  private static final int MAX_MESSAGES = 200;
  private static final long PERIOD = 10_000_000_000L;

  private final String extensionId;
  private long periodStart = System.nanoTime();
  private int messages;

  PageLog(String extensionId) {
    this.extensionId = extensionId;
  }

  /**
   * @param message its level (the name of the console's method), a blank, the text
   */
  synchronized void write(String message) {
    long now = System.nanoTime();
    if (now - periodStart > PERIOD) {
      periodStart = now;
      messages = 0;
    }
    messages++;
    if (messages == MAX_MESSAGES) {
      LOG.warn("[{}] says too much; the rest of the next seconds is left out", extensionId);
    } else if (messages < MAX_MESSAGES) {
      log(message);
    }
  }

  private void log(String message) {
    String cut = message.length() > MAX_LENGTH ? message.substring(0, MAX_LENGTH) + "…" : message;
    String text = cut.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?").replace("\n", "\n    ");
    if (text.startsWith("error ") || text.startsWith("warn ")) {
      LOG.warn("[{}] {}", extensionId, text);
    } else if (text.startsWith("debug ")) {
      LOG.debug("[{}] {}", extensionId, text);
    } else {
      LOG.info("[{}] {}", extensionId, text);
    }
  }
}
