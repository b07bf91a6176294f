package berth.image.oci;

import berth.image.FormatException;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import com.github.luben.zstd.ZstdIOException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** What a decompressor puts out; an error when that is too much for what went in. */
final class BombGuard extends CheckingInputStream {
  private final Counter packed;
  private final long ratio;
  private final long free;
  private long unpacked;

  BombGuard(Counter packed, InputStream decompressor, Limits limits) {
    super(decompressor);
    this.packed = packed;
    this.ratio = limits.get(Limit.RATIO);
    this.free = limits.get(Limit.RATIO_FREE_BYTES);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(buffer, offset, length);
    } catch (ZipException e) {
      throw new FormatException("is damaged where it is compressed (" + e.getMessage() + ")");
    } catch (ZstdIOException e) {
      throw translated(e);
    }
    if (read > 0) {
      unpacked += read;
      if (unpacked > free && unpacked / ratio > packed.count) {
        throw new LimitException(
            Limit.RATIO, "grows to more than %,d times its length when unpacked".formatted(ratio));
      }
    }
    return read;
  }

  private static IOException translated(ZstdIOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("too much memory")) {
      return new LimitException(
          Limit.ZSTD_WINDOW_BYTES, "needs more memory to be unpacked than Berth gives it");
    }
    return message.startsWith("Truncated")
        ? e
        : new FormatException("is damaged where it is compressed (" + message + ")");
  }

  /** Counts the bytes that go in. */
  static final class Counter extends FilterInputStream {
    private long count;

    Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = in.skip(n);
      count += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
