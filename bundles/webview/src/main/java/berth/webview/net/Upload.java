package berth.webview.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.apache.commons.io.IOUtils;

/** The body of a request: WebKit's loader writes it, and the client reads it at its own pace. */
final class Upload extends OutputStream {
  private static final int BUFFER = 256 << 10;

  private final PipedInputStream input = new PipedInputStream(BUFFER);
  private final PipedOutputStream output = new PipedOutputStream();
  private volatile boolean unwanted;

  Upload() throws IOException {
    output.connect(input);
  }

  /**
   * @param length in bytes; negative when it is not known
   */
  BodyPublisher publisher(long length) {
    if (length == 0) {
      return BodyPublishers.noBody();
    }
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> input);
    return length < 0 ? chunked : BodyPublishers.fromPublisher(chunked, length);
  }

  /** The server has answered, or will not: the rest goes nowhere. */
  void closeInput() {
    unwanted = true;
    IOUtils.closeQuietly((InputStream) input);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (!unwanted) {
        output.write(bytes, offset, length);
      }
    } catch (IOException e) {
      if (!unwanted) {
        throw e;
      }
    }
  }

  @Override
  public void flush() throws IOException {
    if (!unwanted) {
      output.flush();
    }
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
