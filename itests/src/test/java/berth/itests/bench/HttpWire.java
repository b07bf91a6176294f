package berth.itests.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Requests in HTTP 1.1 over one connection that is kept, with no more work than that takes. */
final class HttpWire implements Closeable {
  private final InputStream in;
  private final OutputStream out;
  private final Closeable connection;
  private final byte[] buffer = new byte[64 << 10];

  HttpWire(InputStream in, OutputStream out, Closeable connection) {
    this.in = new BufferedInputStream(in, 64 << 10);
    this.out = out;
    this.connection = connection;
  }

  /** Makes one GET request and gives the length of the body, whose bytes are only counted. */
  long get(String path) throws IOException {
    out.write(
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    long length = -1;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase();
      if (header.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(15).strip());
      }
      chunked |= header.equals("transfer-encoding: chunked");
    }
    return chunked ? chunks() : skip(length);
  }

  private long chunks() throws IOException {
    long total = 0;
    while (true) {
      long length = Long.parseLong(line(), 16);
      total += skip(length);
      line();
      if (length == 0) {
        return total;
      }
    }
  }

  private long skip(long length) throws IOException {
    for (long left = length; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        throw new EOFException();
      }
      left -= count;
    }
    return length;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException();
      }
      if (octet != '\r') {
        line.append((char) octet);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
