package berth.engine.client;

import berth.api.BerthException;
import berth.api.engine.TarUse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Tells afterwards whether it was this stream that failed, and not what it was copied to or from.
 */
public final class MarkedInputStream extends FilterInputStream {
  private final LongConsumer progress;
  private long count;
  private volatile IOException failure;

  public MarkedInputStream(InputStream in) {
    this(in, count -> {});
  }

  /**
   * @param progress gets the number of bytes read so far
   */
  public MarkedInputStream(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  /** What this stream threw, if it did. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Lets somebody read it.
   *
   * @throws IOException when this stream fails
   * @throws BerthException when its reader does
   */
  public void handTo(TarUse use, String doing) throws IOException, BerthException {
    try {
      use.read(this);
    } catch (IOException e) {
      if (failure != null) {
        throw failure;
      }
      throw new BerthException(doing + " failed: " + Failure.reason(e) + ".", e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      int value = super.read();
      counted(value < 0 ? 0 : 1);
      return value;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = super.read(buffer, offset, length);
      counted(Math.max(read, 0));
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public long skip(long length) throws IOException {
    try {
      long skipped = super.skip(length);
      counted(skipped);
      return skipped;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void counted(long read) {
    count += read;
    progress.accept(count);
  }
}
