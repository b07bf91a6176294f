package berth.bridge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that tells its failures in the page's words. */
final class ResponseBody extends FilterInputStream {
  ResponseBody(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw new IOException("aborted: " + e.getMessage(), e);
    }
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The bridge closes: closing here would read the rest of a body that nobody wants. */
  @Override
  public void close() {}
}
