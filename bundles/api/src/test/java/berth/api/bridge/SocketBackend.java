package berth.api.bridge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backend that answers every request with the same bytes and then closes. */
final class SocketBackend implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final ServerSocketChannel listener;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  /**
   * @param answer null for one that never comes
   */
  SocketBackend(Path socket, String answer) throws IOException {
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    Thread.startVirtualThread(() -> accept(answer));
  }

  /** The next request that has come, head and body. */
  String request() throws InterruptedException {
    String request = requests.poll(20, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("No request came");
    }
    return request;
  }

  private void accept(String answer) {
    try {
      while (true) {
        SocketChannel connection = listener.accept();
        Thread.startVirtualThread(() -> serve(connection, answer));
      }
    } catch (ClosedChannelException e) {
      // The test is over.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void serve(SocketChannel connection, String answer) {
    try (connection) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(connection));
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        head.append((char) next);
      }
      Matcher length = LENGTH.matcher(head);
      int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
      requests.add(head + new String(in.readNBytes(bytes), StandardCharsets.UTF_8));
      if (answer == null) {
        in.read(); // Until the bridge gives up.
        return;
      }
      Channels.newOutputStream(connection).write(answer.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The bridge went away, which is for the test to judge.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
