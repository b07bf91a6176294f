package berth.bridge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server on a Unix socket that leaves each connection to a script. */
public final class UnixServer implements AutoCloseable {
  public final Path path;
  public final AtomicInteger connections = new AtomicInteger();
  private final ServerSocketChannel listener;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  /** What happens on a connection; it is closed afterwards. */
  public interface Script {
    void run(Connection connection) throws IOException;
  }

  public UnixServer(Path path, int backlog, Script script) throws IOException {
    this.path = path;
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(path), backlog);
    Thread.ofVirtual().start(() -> accept(script));
  }

  public void awaitNoConnection() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!open.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(open.size() + " connections are still open");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
    // A channel that is being read closes for good only when its reader has noticed.
    awaitNoConnection();
    Files.deleteIfExists(path);
  }

  private void accept(Script script) {
    try {
      while (true) {
        SocketChannel channel = listener.accept();
        connections.incrementAndGet();
        open.add(channel);
        Thread.ofVirtual().start(() -> serve(channel, script));
      }
    } catch (ClosedChannelException e) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SocketChannel channel, Script script) {
    try (channel) {
      script.run(new Connection(channel));
    } catch (IOException e) {
      // The client went away: what it does is for the test to judge.
    } finally {
      open.remove(channel);
    }
  }

  /** A connection as the script sees it. */
  public static final class Connection {
    private final InputStream in;
    public final OutputStream out;

    Connection(SocketChannel channel) {
      in = new BufferedInputStream(Channels.newInputStream(channel));
      out = Channels.newOutputStream(channel);
    }

    /** The next request as it came, body included; null when the client has closed. */
    public String request() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int octet = in.read();
        if (octet < 0) {
          return null;
        }
        head.append((char) octet);
      }
      return head + new String(in.readNBytes(length(head.toString())), StandardCharsets.ISO_8859_1);
    }

    public void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void answer(String body) throws IOException {
      write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static int length(String head) {
      return head.lines()
          .filter(line -> line.toLowerCase().startsWith("content-length:"))
          .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
          .findFirst()
          .orElse(0);
    }
  }
}
