package berth.webview.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;

/** A body whose failures WebKit's loader knows: it writes all others to the log as unexpected. */
final class LoaderStream extends FilterInputStream {
  LoaderStream(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static SocketException broken(IOException e) {
    SocketException broken = new SocketException("The answer broke off: " + e.getMessage());
    broken.initCause(e);
    return broken;
  }
}
