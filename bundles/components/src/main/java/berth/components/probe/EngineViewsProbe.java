package berth.components.probe;

import berth.api.BerthException;
import berth.api.desktop.EngineViews;

/** Looks for a volume that nobody has; what is not there is not shown, so no window is needed. */
final class EngineViewsProbe implements Probe<EngineViews> {
  @Override
  public Class<EngineViews> contract() {
    return EngineViews.class;
  }

  @Override
  public void call(EngineViews views) throws BerthException {
    Expect.refusal(
        "a volume that is not there",
        () -> {
          views.showVolume("berth-probe-none");
          return true;
        });
  }
}
