package berth.webview.net;

import berth.webview.call.Answers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of a page, over java.net.http. What the page hears and what it sends each keep
 * their order; the next message is asked for when the page has had the one before.
 */
final class PageSocket {
  private static final Logger LOG = LoggerFactory.getLogger(PageSocket.class);
  private static final Executor CLOSE_LIMIT =
      CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

  /** A page that sends faster than the server reads loses its socket, as in browsers. */
  private static final long MAX_WAITING = 256L << 20;

  private static final int GOING_AWAY = 1001;
  private static final int ABNORMAL = 1006;

  /** Characters of a message that go to the page at once; a longer one goes in parts. */
  private static final int PART = 32 << 10;

  private final long id;
  private final Answers answers;
  private final Runnable onEnd;
  private final CompletableFuture<WebSocket> opening = new CompletableFuture<>();
  private CompletableFuture<WebSocket> sending = opening; // Ends with what is to be sent last.
  private CompletableFuture<Void> told = CompletableFuture.completedFuture(null); // The same.
  private long waiting;
  private boolean ended;

  PageSocket(long id, Answers answers, Runnable onEnd) {
    this.id = id;
    this.answers = answers;
    this.onEnd = onEnd;
  }

  /**
   * Returns at once.
   *
   * @param origin of the document
   */
  void connect(PageNetwork page, String origin, SocketRequest request) {
    CompletableFuture.supplyAsync(
            () -> request.send(page, origin, new SocketListener(this)), Thread::startVirtualThread)
        .thenCompose(Function.identity())
        .whenComplete(
            (open, error) -> {
              if (error != null) {
                failed(error);
              }
            });
  }

  void refuse(String why) {
    answers.error(id, Map.of("message", why));
  }

  void sendText(String message) {
    long length = message.getBytes(StandardCharsets.UTF_8).length; // As bufferedAmount counts.
    send(length, open -> open.sendText(message, true));
  }

  void sendBinary(byte[] message) {
    send(message.length, open -> open.sendBinary(ByteBuffer.wrap(message), true));
  }

  /** After what is still to be sent; one that is not open yet is given up. */
  synchronized void close(int code, String reason) {
    if (!opening.isDone()) {
      end(ABNORMAL, "", false);
      return;
    }
    sending = sending.thenCompose(open -> open.sendClose(code, reason));
    sending.thenRunAsync(
        () -> end(ABNORMAL, "The server did not confirm the close", false), CLOSE_LIMIT);
  }

  /** The document is gone, and with it who could be told. */
  void abandon() {
    opening.thenCompose(open -> open.sendClose(GOING_AWAY, ""));
    end(GOING_AWAY, "", false);
  }

  void opened(WebSocket open) {
    tell(() -> answers.event(id, Map.of("type", "open", "protocol", open.getSubprotocol())));
    if (!opening.complete(open)) {
      open.abort(); // The page no longer wants it.
    }
    open.request(1);
  }

  /**
   * @param type "text" or "binary", which has a character for each byte
   */
  void received(WebSocket from, String type, String message) {
    tell(
        () -> {
          int at = 0;
          for (; message.length() - at > PART; at += PART) {
            answers.event(id, Map.of("type", "part", "data", message.substring(at, at + PART)));
          }
          answers.event(id, Map.of("type", type, "data", message.substring(at)));
          from.request(1);
        });
  }

  void closed(int code, String reason) {
    end(code, reason, code != ABNORMAL);
  }

  void failed(Throwable error) {
    LOG.debug("A WebSocket failed", error);
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    end(ABNORMAL, String.valueOf(cause.getMessage()), false);
  }

  /** Berth gives the socket up, and says so to the server. */
  void giveUp(int code, String reason) {
    opening.thenCompose(open -> open.sendClose(code, ""));
    end(code, reason, false);
  }

  private synchronized void send(
      long length, Function<WebSocket, CompletableFuture<WebSocket>> how) {
    waiting += length;
    if (waiting > MAX_WAITING) {
      failed(new IllegalStateException("More than 256 MiB wait to be sent"));
      return;
    }
    sending = sending.thenCompose(how);
    sending.whenComplete((open, error) -> sent(length, error));
  }

  private void sent(long length, Throwable error) {
    synchronized (this) {
      waiting -= length;
    }
    if (error == null) {
      tell(() -> answers.event(id, Map.of("type", "sent", "length", length)));
    } else {
      failed(error);
    }
  }

  /** The last that the page hears; only the first call counts. */
  private void end(int code, String reason, boolean clean) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    if (!clean) {
      opening.thenAcceptAsync(
          WebSocket::abort, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }
    opening.completeExceptionally(new IllegalStateException("The WebSocket is closed"));
    onEnd.run();
    tell(() -> answers.ok(id, Map.of("code", code, "reason", reason, "wasClean", clean)));
  }

  /** Tells the page something, after all else; waits elsewhere while the page is behind. */
  private synchronized void tell(Runnable what) {
    told = told.thenRunAsync(what, Thread::startVirtualThread);
  }
}
