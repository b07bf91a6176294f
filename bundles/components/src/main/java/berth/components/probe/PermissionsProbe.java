package berth.components.probe;

import berth.api.BerthException;
import berth.api.extension.Permissions;

/** Asks what an extension wants that has nothing. */
final class PermissionsProbe implements Probe<Permissions> {
  private final Sample sample;

  PermissionsProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<Permissions> contract() {
    return Permissions.class;
  }

  @Override
  public void call(Permissions permissions) throws BerthException {
    Expect.answerOrReason(
        "the permissions of an extension without files", () -> permissions.of(sample.extension()));
  }
}
