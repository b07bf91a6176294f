package berth.bridge;

import berth.api.backend.BackendAddress;
import berth.api.bridge.BackendBridge;
import java.nio.file.Path;

/** A real bridge to one socket, for tests of other bundles. */
public final class SocketBridge implements AutoCloseable {
  private final HttpBackendBridge bridge;

  public SocketBridge(Path socket) {
    bridge = new HttpBackendBridge(FixedBackends.at(() -> new BackendAddress.Socket(socket)));
  }

  public BackendBridge bridge() {
    return bridge;
  }

  @Override
  public void close() {
    bridge.deactivate();
  }
}
