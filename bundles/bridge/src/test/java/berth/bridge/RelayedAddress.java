package berth.bridge;

import berth.api.backend.BackendAddress;
import berth.backend.relay.RelayProgram;
import berth.backend.relay.RelaySessions;
import java.nio.file.Path;

/** The way to a socket through the real relay. */
final class RelayedAddress implements AutoCloseable {
  final BackendAddress address;
  private final RelayProgram relay;
  private final RelaySessions sessions;

  RelayedAddress(Path socket) {
    relay = new RelayProgram(socket.getParent());
    sessions = new RelaySessions(socket.getParent().toString());
    address =
        new BackendAddress.Relayed(
            socket.toString(),
            () -> sessions.open("test", relay::pipe, socket.getFileName().toString()));
  }

  @Override
  public void close() {
    sessions.close();
    relay.close();
  }
}
