package berth.control;

import berth.control.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the control socket and gives each client a thread. */
final class ControlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  /** What a command gets in order to undo what is half done when Berth ends. */
  private static final Duration END_LIMIT = Duration.ofSeconds(15);

  private final Path socket;
  private final Map<String, Command> commands;
  private final ServerSocketChannel server;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  /**
   * Begins to listen. The caller is the only Berth of this home, so a socket that is there already
   * is what a killed one left behind.
   */
  ControlServer(Path socket, Map<String, Command> commands) throws IOException {
    this.socket = socket;
    this.commands = commands;
    Files.deleteIfExists(socket);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      if (socket.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        // Until here the home itself, which only its user can enter, keeps others out.
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      server.close();
      throw e;
    }
    Thread.ofVirtual().name("control-accept").start(this::accept);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        serve(server.accept());
      } catch (ClosedChannelException e) {
        LOG.debug("The control socket is closed");
      } catch (IOException e) {
        LOG.warn("A client could not be accepted", e);
      }
    }
  }

  private void serve(SocketChannel client) {
    Connection connection = new Connection(client, commands);
    connections.add(connection);
    Thread.ofVirtual()
        .name("control-client")
        .start(
            () -> {
              try {
                connection.run();
              } finally {
                connections.remove(connection);
              }
            });
  }

  /** Takes no more clients, calls the running commands off, and waits for them within limits. */
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
      connections.forEach(Connection::callOff);
      for (Connection connection : connections) {
        connection.awaitEnd(END_LIMIT);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
