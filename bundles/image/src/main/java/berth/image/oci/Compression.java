package berth.image.oci;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a stream is compressed, told by its first bytes: media types are not always right. */
public enum Compression {
  NONE,
  GZIP,
  ZSTD;

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

  /** The stream as it was before it was compressed. */
  public static InputStream decompress(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, 64 * 1024);
    return switch (of(in)) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, 64 * 1024);
      case ZSTD -> new ZstdInputStream(in);
    };
  }
}
