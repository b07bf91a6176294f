package berth.components.probe;

import berth.api.Progress;

/** Nobody watches a probe. */
final class Silent implements Progress {
  @Override
  public void step(String message) {}

  @Override
  public void advance(long done, long total) {}

  @Override
  public void warn(String message) {}
}
