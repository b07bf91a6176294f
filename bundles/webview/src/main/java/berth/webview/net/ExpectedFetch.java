package berth.webview.net;

import berth.webview.call.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.IOUtils;

/**
 * A fetch that a script has announced. Where its body has no known length, WebKit gets an empty one
 * and the script gets the parts as they come, since WebKit would keep them back.
 */
final class ExpectedFetch {
  private static final int CHUNK = 32 << 10;

  private final String key;
  private final long id;
  private final Answers answers;
  private final byte[] body;
  private final String lastEventId;
  private final Semaphore wanted = new Semaphore(0);
  private InputStream diverted;
  private Runnable cancellation = () -> {};
  private boolean cancelled;

  /**
   * @param key by which the request is known
   * @param id of the call by which the script gets the parts
   * @param body that WebKit would not send; null for none
   * @param lastEventId empty for none
   */
  ExpectedFetch(String key, long id, Answers answers, byte[] body, String lastEventId) {
    this.key = key;
    this.id = id;
    this.answers = answers;
    this.body = body;
    this.lastEventId = lastEventId;
  }

  String key() {
    return key;
  }

  byte[] body() {
    return body;
  }

  void addHeaders(HttpRequest.Builder request) {
    if (!lastEventId.isEmpty() && lastEventId.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      request.setHeader("Last-Event-ID", lastEventId);
    }
  }

  synchronized void onCancel(Runnable runnable) {
    cancellation = runnable;
    if (cancelled) {
      runnable.run();
    }
  }

  /** Takes the body; the script gets it as it asks for it. */
  synchronized void divert(InputStream body, boolean packed) {
    diverted = body;
    if (cancelled) {
      IOUtils.closeQuietly(body);
    }
    Thread.ofVirtual().name("page-stream").start(() -> pump(body, packed));
  }

  synchronized boolean isDiverted() {
    return diverted != null;
  }

  /** The script wants more parts. */
  void pull(int count) {
    wanted.release(count);
  }

  /** The script wants no more. */
  void cancel() {
    InputStream open;
    Runnable running;
    synchronized (this) {
      cancelled = true;
      open = diverted;
      running = cancellation;
    }
    wanted.release();
    Thread.startVirtualThread(
        () -> {
          running.run();
          IOUtils.closeQuietly(open);
        });
  }

  private void pump(InputStream body, boolean packed) {
    byte[] chunk = new byte[CHUNK];
    try (body;
        InputStream in = packed ? new GZIPInputStream(body) : body) {
      while (!isCancelled()) {
        wanted.acquire();
        int count = isCancelled() ? -1 : in.read(chunk);
        if (count < 0) {
          break;
        }
        answers.event(id, new String(chunk, 0, count, StandardCharsets.ISO_8859_1));
      }
      answers.ok(id, Map.of());
    } catch (IOException e) {
      answers.error(
          id, Map.of("name", "TypeError", "message", "The answer broke off: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }
}
