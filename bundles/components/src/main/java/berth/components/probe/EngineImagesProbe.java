package berth.components.probe;

import berth.api.BerthException;
import berth.api.engine.EngineImages;

/** Looks for an image that nobody has. */
final class EngineImagesProbe implements Probe<EngineImages> {
  @Override
  public Class<EngineImages> contract() {
    return EngineImages.class;
  }

  @Override
  public void call(EngineImages images) throws BerthException {
    Expect.answerOrReason("an image", () -> images.find("berth.invalid/probe:none"));
  }
}
