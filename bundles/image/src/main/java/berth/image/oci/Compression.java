package berth.image.oci;

import berth.image.Limit;
import berth.image.Limits;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How a stream is compressed, told by its first bytes: media types are not always right. */
public enum Compression {
  NONE,
  GZIP,
  ZSTD;

  private static final int BUFFER = 64 * 1024;

  /** The stream must support mark. */
  public static Compression of(InputStream in) throws IOException {
    in.mark(4);
    byte[] magic = in.readNBytes(4);
    in.reset();
    if (magic.length >= 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B) {
      return GZIP;
    }
    boolean zstd =
        magic.length == 4
            && (magic[0] & 0xFF) == 0x28
            && (magic[1] & 0xFF) == 0xB5
            && (magic[2] & 0xFF) == 0x2F
            && (magic[3] & 0xFF) == 0xFD;
    return zstd ? ZSTD : NONE;
  }

  /**
   * The stream as it was before it was compressed.
   *
   * @param limits bound how much it may grow, and the memory that it may take
   */
  public static InputStream decompress(InputStream raw, Limits limits) throws IOException {
    BombGuard.Counter packed = new BombGuard.Counter(raw);
    InputStream in = new BufferedInputStream(packed, BUFFER);
    return switch (of(in)) {
      case NONE -> in;
      case GZIP -> new BombGuard(packed, new GzipStream(in), limits);
      case ZSTD -> {
        int window = 63 - Long.numberOfLeadingZeros(limits.get(Limit.ZSTD_WINDOW_BYTES));
        yield new BombGuard(packed, new ZstdInputStream(in).setLongMax(window), limits);
      }
    };
  }
}
