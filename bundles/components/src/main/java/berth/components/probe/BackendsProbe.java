package berth.components.probe;

import berth.api.BerthException;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;

/** Asks for the backend of an extension that has none. */
final class BackendsProbe implements Probe<Backends> {
  private final Sample sample;

  BackendsProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<Backends> contract() {
    return Backends.class;
  }

  @Override
  public void call(Backends backends) throws BerthException {
    BackendStatus status = backends.status(sample.extension());
    Expect.that(
        status.state() == BackendStatus.State.NONE,
        "the backend of an extension without one is " + status.state());
    Expect.refusal("an address of no backend", () -> backends.address(sample.extension()));
  }
}
