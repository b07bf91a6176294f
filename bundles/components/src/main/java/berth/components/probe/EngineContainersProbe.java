package berth.components.probe;

import berth.api.BerthException;
import berth.api.engine.EngineContainers;
import java.util.Map;

/** Looks for containers that nobody has. */
final class EngineContainersProbe implements Probe<EngineContainers> {
  @Override
  public Class<EngineContainers> contract() {
    return EngineContainers.class;
  }

  @Override
  public void call(EngineContainers containers) throws BerthException {
    Expect.answerOrReason(
        "the containers with a label", () -> containers.withLabels(Map.of("berth.probe", "none")));
  }
}
