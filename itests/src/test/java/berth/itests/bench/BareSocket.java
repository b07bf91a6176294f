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
   * @return the bytes of the whole answer
   */
  long get(String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(address)) {
      channel.write(
          StandardCharsets.US_ASCII.encode(
              "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
      long bytes = 0;
      for (int read = 0; read >= 0; read = channel.read(buffer.clear())) {
        bytes += read;
      }
      return bytes;
    }
  }
}
