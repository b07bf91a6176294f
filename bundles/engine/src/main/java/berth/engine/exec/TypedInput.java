package berth.engine.exec;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What was typed and not yet read. */
final class TypedInput extends InputStream {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> typed = new LinkedBlockingQueue<>();
  private byte[] current = {};
  private int next;

  void type(byte[] input) {
    if (input.length > 0) {
      typed.add(input.clone());
    }
  }

  void end() {
    typed.add(END);
  }

  @Override
  public int read() throws InterruptedIOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws InterruptedIOException {
    try {
      if (next == current.length) {
        byte[] more = typed.take();
        if (more == END) {
          typed.add(END); // For whoever reads on.
          return -1;
        }
        current = more;
        next = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while nothing was typed");
    }
    int count = Math.min(length, current.length - next);
    System.arraycopy(current, next, buffer, offset, count);
    next += count;
    return count;
  }
}
