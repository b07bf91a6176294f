package berth.bridge;

import berth.api.backend.BackendAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** The bridge against servers that only a relay reaches. */
final class RelayedBridgeTest extends HttpBackendBridgeTest {
  private RelayedAddress relayed;

  @Override
  BackendAddress address(Path socket) {
    relayed = new RelayedAddress(socket);
    return relayed.address;
  }

  @AfterEach
  void closeRelay() {
    relayed.close();
  }

  // What follows has nothing to do with a relay, and is not tested again.

  @Override
  void backendOnAPort() {}

  @Override
  void pathThatIsTooLong() {}
}
