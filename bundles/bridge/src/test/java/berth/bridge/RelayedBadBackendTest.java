package berth.bridge;

import berth.api.backend.BackendAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** Bad backends that only a relay reaches. */
final class RelayedBadBackendTest extends BadBackendTest {
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
  void aThousandAtOnceOverAPort() {}
}
