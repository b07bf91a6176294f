package berth.components.probe;

import berth.api.BerthException;
import berth.api.extension.ExtensionManager;

/** Lists the extensions, and looks for one that nobody has. */
final class ExtensionManagerProbe implements Probe<ExtensionManager> {
  private final Sample sample;

  ExtensionManagerProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<ExtensionManager> contract() {
    return ExtensionManager.class;
  }

  @Override
  public void call(ExtensionManager manager) throws BerthException {
    Expect.that(manager.list() != null, "the list of extensions is null");
    Expect.that(
        manager.find(sample.extension().id()).isEmpty(), "an extension is there that nobody has");
  }
}
