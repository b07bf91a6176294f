package berth.host;

import berth.api.StandIn;
import berth.api.engine.Engine;
import berth.api.host.HostCommands;
import berth.api.host.HostCommandsContract;

/** The service keeps to its contract. */
class HostContractTest extends HostCommandsContract {
  @Override
  protected HostCommands commands() {
    return new HostCommandsService(StandIn.unused(Engine.class), () -> false);
  }

  @Override
  protected void close(HostCommands commands) {
    ((HostCommandsService) commands).deactivate();
  }
}
