package berth.itests.bench;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** HTTP requests over a Unix socket with nothing in between: what no host of pages can beat. */
final class BareSocket {
  private final UnixDomainSocketAddress address;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

  BareSocket(Path socket) {
    this.address = UnixDomainSocketAddress.of(socket);
  }

  /**
   * Makes one GET request.
   *
   * @return the bytes of the whole answer, which are only counted
   */
  long count(String path) throws IOException {
    try (SocketChannel channel = request(path)) {
      long bytes = 0;
      while (channel.read(buffer.clear()) >= 0) {
        bytes += buffer.position();
      }
      return bytes;
    }
  }

  /**
   * Makes one GET request.
   *
   * @return the body, decoded as UTF-8: what a page gets of a text
   */
  String text(String path) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(1 << 20);
    try (SocketChannel channel = request(path)) {
      while (channel.read(buffer.clear()) >= 0) {
        if (answer.remaining() < buffer.position()) {
          answer = ByteBuffer.allocate(2 * answer.capacity()).put(answer.flip());
        }
        answer.put(buffer.flip());
      }
    }
    byte[] bytes = answer.array();
    int body = new String(bytes, 0, 4096, StandardCharsets.US_ASCII).indexOf("\r\n\r\n") + 4;
    return new String(bytes, body, answer.position() - body, StandardCharsets.UTF_8);
  }

  /** In HTTP 1.0, whose answers are not in chunks. */
  private SocketChannel request(String path) throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.write(
        StandardCharsets.US_ASCII.encode("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n"));
    return channel;
  }
}
