package berth.image.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Sees every byte that is read or skipped; what extends it says how in the read of an array. */
abstract class CheckingInputStream extends FilterInputStream {
  CheckingInputStream(InputStream in) {
    super(in);
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final long skip(long n) throws IOException {
    byte[] buffer = new byte[(int) Math.clamp(n, 0, 64 * 1024)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
