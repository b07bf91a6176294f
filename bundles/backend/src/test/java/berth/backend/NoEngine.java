package berth.backend;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a stand-in for an engine says when none answers. */
public final class NoEngine {
  public EngineEndpoint endpoint() throws BerthException {
    throw away();
  }

  public List<EngineContainer> withLabels(Map<String, String> labels) throws BerthException {
    throw away();
  }

  public EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener)
      throws BerthException {
    throw away();
  }

  private static BerthException away() {
    return new BerthException("No engine answers.");
  }
}
