package berth.components.probe;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;

/** Asks how the engine is; none that answers is an answer. */
final class EngineProbe implements Probe<Engine> {
  @Override
  public Class<Engine> contract() {
    return Engine.class;
  }

  @Override
  public void call(Engine engine) throws BerthException {
    EngineStatus status = engine.status();
    Expect.that(status != null, "the status is null");
    Expect.that(engine.options() != null, "the engines to choose from are null");
    Expect.that(
        !status.reachable() || !status.endpoint().isEmpty(), "the engine that answers is nowhere");
  }
}
