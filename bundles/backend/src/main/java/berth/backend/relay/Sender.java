package berth.backend.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes the frames of all streams, one frame of each in turn. A thread of its own does that: to
 * interrupt somebody who writes must not end the stream for all.
 */
final class Sender {
  private static final int BATCH = 64 << 10;

  private final OutputStream out;
  private final Deque<RelayStream> ready = new ArrayDeque<>();
  private final Deque<Header> signals = new ArrayDeque<>();
  private boolean closed;

  Sender(OutputStream out) {
    this.out = out;
  }

  /** Notes that a stream has something to send. */
  synchronized void schedule(RelayStream stream) {
    if (!stream.scheduled) {
      stream.scheduled = true;
      ready.add(stream);
      notifyAll();
    }
  }

  /** Sends what concerns all. One that still waits makes way, so that nobody can pile them up. */
  synchronized void signal(Header header) {
    signals.removeIf(waiting -> waiting.flags() == header.flags());
    signals.add(header);
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Writes until it is closed. */
  void run() throws IOException, InterruptedException {
    ByteBuffer batch = ByteBuffer.allocate(BATCH);
    while (await(batch)) {
      for (RelayStream stream = next(); stream != null; stream = next()) {
        if (stream.send(batch)) {
          schedule(stream);
        }
        if (batch.remaining() < RelayStream.MOST_AT_ONCE) {
          break;
        }
      }
      if (batch.position() > 0) {
        out.write(batch.array(), 0, batch.position());
        out.flush();
        batch.clear();
      }
    }
  }

  /** Waits until there is something to send; false at the end. */
  private synchronized boolean await(ByteBuffer batch) throws InterruptedException {
    while (ready.isEmpty() && signals.isEmpty() && !closed) {
      wait();
    }
    while (!signals.isEmpty()) {
      signals.remove().write(batch);
    }
    return !closed;
  }

  private synchronized RelayStream next() {
    RelayStream stream = ready.poll();
    if (stream != null) {
      stream.scheduled = false;
    }
    return stream;
  }
}
