package berth.image.oci;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Gzip of any number of members: the JDK's stream calls itself for each, and hostile ones have
 * millions.
 */
final class GzipStream extends GZIPInputStream {
  private boolean inside;

  GzipStream(InputStream in) throws IOException {
    super(in, 64 * 1024);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (inside || length == 0) {
      return 0; // The loop below reads on.
    }
    inside = true;
    try {
      int read;
      do {
        read = super.read(buffer, offset, length);
      } while (read == 0);
      return read;
    } finally {
      inside = false;
    }
  }
}
