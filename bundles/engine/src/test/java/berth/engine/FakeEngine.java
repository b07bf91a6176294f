package berth.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket that answers like an engine, as far as finding one needs it. */
public final class FakeEngine implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel server;
  private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private FakeEngine(Path socket) throws IOException {
    Files.createDirectories(socket.getParent());
    this.socket = socket;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
  }

  /** One that speaks the API. */
  public static FakeEngine at(Path socket, String version) throws IOException {
    FakeEngine engine = new FakeEngine(socket);
    engine.answers("/version", "{\"Version\":\"" + version + "\"}");
    engine.answers("/info", "{\"Name\":\"elsewhere\"}");
    engine.answers("/_ping", "OK");
    engine.answers("/events", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    Thread.ofVirtual().start(engine::accept);
    return engine;
  }

  /** One that accepts connections, but never answers. */
  public static FakeEngine silent(Path socket) throws IOException {
    FakeEngine engine = new FakeEngine(socket);
    Thread.ofVirtual().start(engine::accept);
    return engine;
  }

  /** A socket file that nobody listens on any more. */
  public static void dead(Path socket) throws IOException {
    Files.createDirectories(socket.getParent());
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  /** Sets the answer to requests of a path. */
  public FakeEngine answers(String path, String body) {
    answers.put(path, body);
    return this;
  }

  /** The heads of all requests so far. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
    Files.deleteIfExists(socket);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      var reader =
          new BufferedReader(
              new InputStreamReader(
                  Channels.newInputStream(connection), StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        head.append(line).append('\n');
        if (line.isEmpty()) {
          requests.add(head.toString());
          String path = head.toString().split("[ ?]")[1];
          String body = answers.get(path);
          if (body == null) {
            continue; // Keeps the other side waiting.
          }
          var out = Channels.newOutputStream(connection);
          String answer =
              body.startsWith("HTTP/")
                  ? body
                  : "HTTP/1.1 200 OK\r\nContent-Length: "
                      + body.getBytes(StandardCharsets.UTF_8).length
                      + "\r\nConnection: close\r\n\r\n"
                      + body;
          out.write(answer.getBytes(StandardCharsets.UTF_8));
          if (answer.contains("chunked")) {
            head.setLength(0);
            continue; // Goes on until one side ends it.
          }
          return;
        }
      }
    } catch (IOException e) {
      return; // The other side went away.
    }
  }
}
