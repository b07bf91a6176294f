package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proxy for HTTPS that leads to where a test wants, so that hosts can have any name. */
final class TunnelProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TunnelProxy.class);

  private final ServerSocket server;
  private final Map<String, Integer> targets = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** The heads of all requests for a tunnel. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** What Proxy-Authorization must be; empty when all may come. */
  volatile String authorization = "";

  TunnelProxy() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /**
   * @param target "host:port" as clients know it
   * @param port where it is on this machine
   */
  TunnelProxy lead(String target, int port) {
    targets.put(target, port);
    return this;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      LOG.debug("The proxy has ended", e);
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      while (true) {
        String head = head(in);
        requests.add(head);
        Integer port = targets.get(head.split(" ")[1]);
        if (!authorization.isEmpty() && !head.contains("Proxy-Authorization: " + authorization)) {
          out.write(
              "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"
                  .getBytes(UTF_8));
        } else if (port == null) {
          out.write("HTTP/1.1 502 Unknown\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
        } else {
          tunnel(client, in, out, port);
          return;
        }
      }
    } catch (IOException e) {
      LOG.debug("A tunnel has ended", e);
    }
  }

  private void tunnel(Socket client, InputStream in, OutputStream out, int port)
      throws IOException {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      sockets.add(target);
      out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(UTF_8));
      Thread.ofVirtual()
          .start(
              () -> {
                try (client) {
                  target.getInputStream().transferTo(out);
                } catch (IOException e) {
                  LOG.debug("A tunnel has ended", e);
                }
              });
      in.transferTo(target.getOutputStream());
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
