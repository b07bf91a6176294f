package berth.backend;

import berth.api.StandIn;
import berth.api.backend.Backends;
import berth.api.backend.BackendsContract;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImages;
import berth.backend.compose.ComposeFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The backends keep to their contract. */
class BackendsContractTest extends BackendsContract {
  @Override
  protected Backends withoutEngine(Path home) {
    return Backend.alone(
        home,
        new Relay("berth/relay:test", home, StandIn.of(EngineImages.class, new NoEngine())),
        new Services(
            StandIn.of(Engine.class, new NoEngine()),
            StandIn.of(EngineContainers.class, new NoEngine()),
            StandIn.of(ContainerSessions.class, new NoEngine()),
            List::of,
            null,
            Backend.FREE),
        new ComposeFinder(Map.of()));
  }

  @Override
  protected void close(Backends backends) {
    ((ComposeBackends) backends).deactivate();
  }
}
