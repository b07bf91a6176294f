package berth.image.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response while it comes. Unlike the JDK's own stream, reading ends when no byte has
 * come for a while. One thread reads; little is held back in memory.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
  /** Pieces under way; each has at most 16 KB. */
  private static final int WINDOW = 16;

  private final Duration stall;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private Flow.Subscription subscription;
  private boolean ended;
  private boolean closed;

  BodyStream(Duration stall) {
    this.stall = stall;
  }

  /** What the network says: bytes, or the end with its reason if it is a failure. */
  private record Event(List<ByteBuffer> bytes, Optional<Throwable> failure) {}

  @Override
  public CompletionStage<BodyStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    if (closed) {
      subscription.cancel();
    } else {
      this.subscription = subscription;
      subscription.request(WINDOW);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    events.add(new Event(bytes, Optional.empty()));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), Optional.of(failure)));
  }

  @Override
  public void onComplete() {
    events.add(new Event(List.of(), Optional.empty()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (buffers.isEmpty() || !buffers.peek().hasRemaining()) {
      if (buffers.poll() == null && !next()) {
        return -1;
      }
    }
    ByteBuffer buffer = buffers.peek();
    int read = Math.min(length, buffer.remaining());
    buffer.get(target, offset, read);
    return read;
  }

  /** A connection whose answer was not read to its end is given up. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null && !ended) {
      subscription.cancel();
    }
    events.clear();
    buffers.clear();
  }

  /** Waits for more; false at the end. */
  private boolean next() throws IOException {
    if (ended) {
      return false;
    }
    Event event = poll();
    if (event == null) {
      throw new HttpTimeoutException("no byte came for " + stall.toSeconds() + " s");
    }
    if (event.failure().isPresent()) {
      ended = true;
      throw new IOException(event.failure().get().getMessage(), event.failure().get());
    }
    if (event.bytes().isEmpty()) {
      ended = true;
      return false;
    }
    buffers.addAll(event.bytes());
    request();
    return true;
  }

  private Event poll() throws IOException {
    try {
      return events.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the work was called off");
    }
  }

  private synchronized void request() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    subscription.request(1);
  }
}
