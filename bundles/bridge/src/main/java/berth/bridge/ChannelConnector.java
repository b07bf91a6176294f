package berth.bridge;

import berth.api.backend.BackendAddress;
import berth.api.backend.BackendConnection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connects to Unix sockets and ports, and where something else carries the connection asks that.
 *
 * <p>HttpClient 5.6.5 has Unix sockets of its own, but loses five file descriptors with each
 * connection (two selectors that it never closes).
 */
final class ChannelConnector implements HttpClientConnectionOperator, AutoCloseable {
  private static final String OPENER = BackendAddress.Opener.class.getName();

  /**
   * Connecting needs platform threads: on a virtual thread the JDK connects without blocking, and a
   * Unix socket whose backlog is full then refuses instead of letting the caller wait.
   */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("berth-bridge-connect-", 0).factory());

  private final ConnectPatience patience = new ConnectPatience();

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint name,
      Path unixSocket,
      InetSocketAddress local,
      Timeout timeout,
      SocketConfig config,
      Object attachment,
      HttpContext context)
      throws IOException {
    if (context.getAttribute(OPENER) instanceof BackendAddress.Opener opener) {
      connect(connection, opener);
      return;
    }
    SocketChannel channel =
        unixSocket == null
            ? open(resolve(host), host.toHostString(), timeout)
            : open(unixSocket, timeout);
    try {
      connection.bind(new ChannelSocket(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      InetSocketAddress local,
      TimeValue timeout,
      SocketConfig config,
      HttpContext context)
      throws IOException {
    connect(
        connection,
        host,
        null,
        null,
        local,
        Timeout.of(timeout.toDuration()),
        config,
        null,
        context);
  }

  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
    throw new UnsupportedOperationException("Backends speak plain HTTP.");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Has a request's new connections made by an opener. */
  static void relay(HttpContext context, BackendAddress.Opener opener) {
    context.setAttribute(OPENER, opener);
  }

  private static void connect(ManagedHttpClientConnection connection, BackendAddress.Opener opener)
      throws IOException {
    BackendConnection opened;
    try {
      opened = opener.open();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new ConnectFailure(e);
    }
    try {
      connection.bind(new RelayedSocket(opened));
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private SocketChannel open(Path socket, Timeout timeout) throws IOException {
    try {
      return open(UnixDomainSocketAddress.of(socket), socket.toString(), timeout);
    } catch (ConnectFailure | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      // The message of the exception is in the user's language, so the file is asked.
      if (Files.notExists(socket)) {
        throw new ConnectFailure("ENOENT", socket, e);
      }
      if (!Files.isWritable(socket)) {
        throw new ConnectFailure("EACCES", socket, e);
      }
      throw new ConnectFailure(e.getMessage() + " at", socket, e);
    }
  }

  private SocketChannel open(SocketAddress address, String name, Timeout timeout)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            address instanceof UnixDomainSocketAddress
                ? StandardProtocolFamily.UNIX
                : StandardProtocolFamily.INET);
    boolean connected = false;
    try {
      Future<Boolean> connecting = threads.submit(() -> channel.connect(address));
      patience.await(connecting, name, address instanceof UnixDomainSocketAddress, timeout);
      connected = true;
      return channel;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectException refused) {
        throw new ConnectFailure("ECONNREFUSED", name, refused);
      }
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) { // The listener's backlog is full.
      throw new ConnectFailure("ETIMEDOUT", name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("connect interrupted");
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  private static InetSocketAddress resolve(HttpHost host) throws ConnectFailure {
    try {
      return new InetSocketAddress(InetAddress.getByName(host.getHostName()), host.getPort());
    } catch (UnknownHostException e) {
      throw new ConnectFailure("ENOTFOUND", host.getHostName(), e);
    }
  }
}
