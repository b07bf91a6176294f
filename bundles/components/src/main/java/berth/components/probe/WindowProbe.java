package berth.components.probe;

import berth.api.BerthException;
import berth.api.desktop.Window;

/** Looks for the page of an extension that is not installed; needs no window. */
final class WindowProbe implements Probe<Window> {
  private final Sample sample;

  WindowProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<Window> contract() {
    return Window.class;
  }

  @Override
  public void call(Window window) throws BerthException {
    Expect.refusal(
        "a script in no page", () -> window.evaluate(sample.extension().id(), "undefined"));
  }
}
