package berth.components.probe;

import berth.api.BerthException;
import berth.api.engine.ContainerSessions;
import berth.api.engine.TerminalSize;

/** Opens a terminal in a container that nobody has. */
final class ContainerSessionsProbe implements Probe<ContainerSessions> {
  @Override
  public Class<ContainerSessions> contract() {
    return ContainerSessions.class;
  }

  @Override
  public void call(ContainerSessions sessions) throws BerthException {
    Expect.refusal(
        "a terminal in no container",
        () -> sessions.terminal("berth-probe-none", new TerminalSize(80, 24), new Deaf()));
  }
}
