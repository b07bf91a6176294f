package berth.image.tree;

import berth.image.FormatException;
import berth.image.Limit;
import berth.image.LimitException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** Counts what is read, stops at a bound, and ends when its thread is interrupted. */
public final class MeteredInputStream extends FilterInputStream {
  private final long maximum;
  private long count;
  private long bound;

  public MeteredInputStream(InputStream in, long maximum) {
    super(in);
    this.maximum = maximum;
    this.bound = maximum;
  }

  /** How many bytes were read or skipped. */
  long count() {
    return count;
  }

  /** Takes no more than so many bytes until the next call. */
  void allow(long bytes) {
    bound = bytes > maximum - count ? maximum : count + bytes;
  }

  /** Takes as many bytes as there may be in all. */
  void allowAll() {
    bound = maximum;
  }

  @Override
  public int read() throws IOException {
    checkInterrupt();
    int read = super.read();
    if (read >= 0) {
      add(1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    checkInterrupt();
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  /** Skips less only at the end, as some callers expect it. */
  @Override
  public long skip(long n) throws IOException {
    long left = n;
    while (left > 0) {
      checkInterrupt();
      long skipped = super.skip(left);
      if (skipped <= 0) {
        skipped = super.read() < 0 ? 0 : 1;
      }
      if (skipped == 0) {
        break;
      }
      add(skipped);
      left -= skipped;
    }
    return n - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void add(long bytes) throws FormatException {
    count += bytes;
    if (count > bound) {
      throw bound == maximum
          ? new LimitException(
              Limit.IMAGE_BYTES,
              "goes on after the %,d bytes that are left for it".formatted(maximum))
          : new FormatException("has a header of an unreasonable length");
    }
  }

  private static void checkInterrupt() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("called off");
    }
  }
}
