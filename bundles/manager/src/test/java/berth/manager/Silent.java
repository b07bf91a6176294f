package berth.manager;

import berth.api.Progress;

/** Progress that nobody looks at. */
final class Silent implements Progress {
  @Override
  public void step(String message) {}

  @Override
  public void advance(long done, long total) {}

  @Override
  public void warn(String message) {}
}
