package berth.bridge;

import berth.api.backend.Backends;
import berth.api.bridge.BackendBridge;
import berth.api.bridge.BackendBridgeContract;

/** The bridge keeps to its contract. */
class BridgeContractTest extends BackendBridgeContract {
  @Override
  protected BackendBridge bridge(Backends backends) {
    return new HttpBackendBridge(backends);
  }

  @Override
  protected void close(BackendBridge bridge) {
    ((HttpBackendBridge) bridge).deactivate();
  }
}
