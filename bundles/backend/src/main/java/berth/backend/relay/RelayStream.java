package berth.backend.relay;

import berth.api.backend.BackendConnection;
import berth.backend.relay.Header.Type;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.ByteBuffer;

/**
 * One connection. What the backend sends waits here until it is read, up to a window that the relay
 * keeps to; so a reader that takes its time holds up nobody else.
 */
final class RelayStream implements BackendConnection {
  /** What both sides start with (yamux). */
  static final int INITIAL_WINDOW = 256 << 10;

  /** What the relay may send before it was read: a larger one serves engines that are far away. */
  static final int WINDOW = 512 << 10;

  /** With the header, as much as engines copy at once. */
  static final int MAX_DATA = (32 << 10) - Header.BYTES;

  /** The frames of one turn: windows, data and an end. */
  static final int MOST_AT_ONCE = 4 * Header.BYTES + MAX_DATA;

  /** How much waits to be sent before whoever writes has to wait. */
  private static final int UNSENT = 64 << 10;

  private final Session session;
  private final int number;
  private final Input input = new Input();
  private final Output output = new Output();
  private final ByteQueue received = new ByteQueue();
  private final ByteQueue unsent = new ByteQueue();

  /** The sender's own. */
  boolean scheduled;

  private long room = WINDOW;
  private long window = INITIAL_WINDOW;
  private int readSince;
  private boolean asking;
  private int answers;
  private boolean opened;
  private boolean finishing;
  private boolean finishSent;
  private boolean finished;
  private boolean resetting;
  private boolean closed;
  private IOException failure;

  RelayStream(Session session, int number) {
    this.session = session;
    this.number = number;
  }

  int number() {
    return number;
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }

  @Override
  public synchronized boolean isOpen() {
    return !closed && !finished && failure == null;
  }

  /** A window that grows by nothing is the question, and the same back or a reset the answer. */
  @Override
  public synchronized boolean confirmOpen() throws IOException {
    if (session.isRetired()) {
      return false; // It may be gone in the middle of the next request.
    }
    int before = answers;
    asking = true;
    session.schedule(this);
    while (answers == before && isOpen()) {
      await();
    }
    return isOpen();
  }

  @Override
  public synchronized void shutdownOutput() throws IOException {
    checkOutput();
    finishing = true;
    session.schedule(this);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      received.clear();
      unsent.clear();
      resetting = opened && failure == null && !(finished && finishSent);
      if (resetting) {
        session.schedule(this);
      }
      notifyAll();
    }
    session.forget(this);
  }

  // What the session's reader tells.

  /** Takes in data by way of a buffer. */
  void receive(DataInputStream in, long length, byte[] buffer) throws IOException {
    synchronized (this) {
      if (length > room || finished) {
        throw new ProtocolException("stream " + number + " got more than it may");
      }
      room -= length;
    }
    for (long left = length; left > 0; ) {
      int count = (int) Math.min(left, buffer.length);
      in.readFully(buffer, 0, count);
      left -= count;
      synchronized (this) {
        if (!closed) {
          received.add(buffer, 0, count);
          notifyAll();
        }
      }
    }
  }

  synchronized void grow(long by) throws ProtocolException {
    window += by;
    if (window > 0xffff_ffffL) {
      throw new ProtocolException("stream " + number + " got too large a window");
    }
    if (!unsent.isEmpty()) {
      session.schedule(this);
    }
  }

  /** The relay has seen no end either. */
  synchronized void confirm() {
    answers++;
    notifyAll();
  }

  /** The backend sends no more. */
  synchronized void finish() {
    finished = true;
    notifyAll();
  }

  /** The connection is of no more use; what came before can still be read. */
  synchronized void fail(IOException why) {
    if (failure == null) {
      failure = why;
      unsent.clear();
      notifyAll();
    }
  }

  // What the sender asks.

  /**
   * Puts what there is to send into the batch, as far as it goes.
   *
   * @return whether there is more that can be sent
   */
  synchronized boolean send(ByteBuffer batch) {
    if (failure != null || closed && !resetting) {
      return false;
    }
    if (resetting) {
      resetting = false;
      new Header(Type.WINDOW, Header.RST, number, 0).write(batch);
      return false;
    }
    if (!opened) {
      opened = true;
      new Header(Type.WINDOW, Header.SYN, number, WINDOW - INITIAL_WINDOW).write(batch);
    } else if (readSince >= WINDOW / 2) {
      new Header(Type.WINDOW, 0, number, readSince).write(batch);
      room += readSince;
      readSince = 0;
    }
    int count = (int) Math.min(Math.min(unsent.size(), MAX_DATA), window);
    if (count > 0) {
      new Header(Type.DATA, 0, number, count).write(batch);
      unsent.take(batch, count);
      window -= count;
      notifyAll();
    }
    if (asking) {
      asking = false;
      new Header(Type.WINDOW, 0, number, 0).write(batch);
    }
    if (finishing && unsent.isEmpty() && !finishSent) {
      finishSent = true;
      new Header(Type.WINDOW, Header.FIN, number, 0).write(batch);
    }
    return !unsent.isEmpty() && window > 0;
  }

  private void checkOutput() throws IOException {
    if (closed) {
      throw new SocketException("Socket closed");
    }
    if (failure != null) {
      throw again(failure);
    }
    if (finishing) {
      throw new SocketException("Socket output is shutdown");
    }
  }

  /** Waits for a change; interrupting ends the connection. */
  private void await() throws InterruptedIOException {
    try {
      wait();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** The same failure with the trace of whoever meets it. */
  private static IOException again(IOException failure) {
    return failure instanceof SessionLost
        ? new SessionLost(failure.getMessage(), failure)
        : (IOException) new SocketException(failure.getMessage()).initCause(failure);
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      synchronized (RelayStream.this) {
        while (received.isEmpty() && length > 0) {
          if (closed) {
            throw new SocketException("Socket closed");
          }
          if (finished) {
            return -1;
          }
          if (failure != null) {
            throw again(failure);
          }
          await();
        }
        int count = received.take(bytes, offset, length);
        readSince += count;
        if (readSince >= WINDOW / 2 && !finished) {
          session.schedule(RelayStream.this);
        }
        return count;
      }
    }

    @Override
    public int available() {
      synchronized (RelayStream.this) {
        return received.size();
      }
    }

    @Override
    public void close() {
      RelayStream.this.close();
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (RelayStream.this) {
        for (int at = offset, end = offset + length; at < end; ) {
          checkOutput();
          int count = Math.min(end - at, UNSENT - unsent.size());
          if (count == 0) {
            await();
          } else {
            unsent.add(bytes, at, count);
            at += count;
            session.schedule(RelayStream.this);
          }
        }
      }
    }

    @Override
    public void close() {
      RelayStream.this.close();
    }
  }
}
