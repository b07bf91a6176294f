package berth.control;

import berth.control.command.Command;
import berth.lease.Departure;
import berth.lease.Leadership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on the control socket and gives each client a thread. */
final class ControlServer implements AutoCloseable {
  /** What a command gets in order to undo what is half done. */
  private static final Duration END_LIMIT = Duration.ofSeconds(15);

  /** What a command gets to come to its end when this part is replaced. */
  private static final Duration LAST_COMMANDS = Duration.ofSeconds(30);

  private final Path socket;
  private final Map<String, Command> commands;
  private final Leadership leadership;
  private final Departure departure;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private Listener listener;
  private boolean ours;

  ControlServer(
      Path socket, Map<String, Command> commands, Leadership leadership, Departure departure) {
    this.socket = socket;
    this.commands = commands;
    this.leadership = leadership;
    this.departure = departure;
  }

  /** Begins to listen. The caller belongs to the only Berth of this home. */
  synchronized void open() throws IOException {
    Listener before = listener;
    listener = Listener.at(socket, this::serve);
    ours = true;
    if (before != null) {
      before.close();
    }
  }

  /**
   * Another one is about to listen in this place. Until it does, clients come here; none of them is
   * sent away.
   */
  synchronized void leaveSocket() {
    ours = false;
  }

  private void serve(SocketChannel client) {
    Connection connection = new Connection(client, commands, leadership);
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

  /**
   * Takes no more clients and waits for the running commands within limits. When Berth ends they
   * are called off at once; else only those that would never end.
   */
  @Override
  public synchronized void close() {
    try {
      if (listener != null) {
        listener.close();
      }
      if (ours) {
        Files.deleteIfExists(socket);
      }
      departure.await(connections::isEmpty);
      String reason = "This command " + departure.because() + ".";
      connections.stream()
          .filter(Connection::isEndless)
          .forEach(connection -> connection.callOff(reason));
      departure.await(connections::isEmpty, LAST_COMMANDS);
      connections.forEach(connection -> connection.callOff(reason));
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
