package berth.components.probe;

import berth.api.BerthException;
import berth.api.backend.BackendSessions;
import berth.api.backend.LogRequest;
import java.util.Optional;
import java.util.Set;

/** Asks for the log of an extension that has no backend. */
final class BackendSessionsProbe implements Probe<BackendSessions> {
  private final Sample sample;

  BackendSessionsProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<BackendSessions> contract() {
    return BackendSessions.class;
  }

  @Override
  public void call(BackendSessions sessions) throws BerthException {
    LogRequest all = new LogRequest(Set.of(), 1, Optional.empty(), false);
    Expect.refusal("a log of no backend", () -> sessions.logs(sample.extension(), all, _ -> {}));
  }
}
