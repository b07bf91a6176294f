package berth.engine.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.KeyManagementException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A plain connection to an address, for what HTTP does not know: both sides send when they like.
 *
 * @param transport is closed to end both directions, which ends whoever waits in them
 */
record Duplex(InputStream input, OutputStream output, Closeable transport) implements Closeable {
  private static final int CONNECT_MILLIS = 3000;

  static Duplex connect(Target target) throws IOException {
    return switch (target.dial().getScheme()) {
      case "unix" -> unix(Path.of(target.dial().getPath()));
      case "npipe" -> NamedPipe.open(Path.of(target.dial().getPath()));
      default -> tcp(target);
    };
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }

  private static Duplex unix(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new Duplex(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
  }

  /** Of TLS the socket below is closed: TLS itself would wait for those who write. */
  private static Duplex tcp(Target target) throws IOException {
    String host = target.uri().getHost();
    int port = target.uri().getPort();
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      plain.setTcpNoDelay(true);
      Socket socket = target.tls().isPresent() ? secure(plain, target.tls().get(), host) : plain;
      return new Duplex(socket.getInputStream(), socket.getOutputStream(), plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket secure(Socket plain, TlsFiles files, String host) throws IOException {
    try {
      var socket =
          (SSLSocket)
              files
                  .getSSLContext()
                  .getSocketFactory()
                  .createSocket(plain, host, plain.getPort(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // Checks the name of the host.
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (KeyManagementException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
