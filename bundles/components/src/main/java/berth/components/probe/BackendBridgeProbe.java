package berth.components.probe;

import berth.api.BerthException;
import berth.api.bridge.BackendBridge;
import berth.api.bridge.BackendRequest;
import java.util.Map;

/** Sends a request to an extension that has no backend. */
final class BackendBridgeProbe implements Probe<BackendBridge> {
  private final Sample sample;

  BackendBridgeProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<BackendBridge> contract() {
    return BackendBridge.class;
  }

  @Override
  public void call(BackendBridge bridge) throws BerthException {
    BackendRequest request = new BackendRequest("GET", "/", Map.of(), null);
    Expect.refusal(
        "a request to no backend", () -> bridge.send(sample.extension(), request, _ -> ""));
  }
}
