package berth.components.probe;

import berth.api.BerthException;
import berth.api.engine.EngineBrowser;

/** Looks for a volume and a container that nobody has. */
final class EngineBrowserProbe implements Probe<EngineBrowser> {
  @Override
  public Class<EngineBrowser> contract() {
    return EngineBrowser.class;
  }

  @Override
  public void call(EngineBrowser browser) throws BerthException {
    Expect.answerOrReason("a volume", () -> browser.volume("berth-probe-none"));
    Expect.answerOrReason("a container", () -> browser.container("berth-probe-none"));
  }
}
