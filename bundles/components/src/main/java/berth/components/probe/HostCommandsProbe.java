package berth.components.probe;

import berth.api.BerthException;
import berth.api.host.HostCommands;
import java.util.List;
import java.util.Map;

/** Runs an executable of an extension that has none. */
final class HostCommandsProbe implements Probe<HostCommands> {
  private final Sample sample;

  HostCommandsProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<HostCommands> contract() {
    return HostCommands.class;
  }

  @Override
  public void call(HostCommands commands) throws BerthException {
    var here = new HostCommands.Options(null, Map.of());
    Expect.refusal(
        "an executable that is not there",
        () -> commands.run(sample.extension(), List.of("probe"), here, new Deaf()));
  }
}
