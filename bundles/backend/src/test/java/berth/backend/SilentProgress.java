package berth.backend;

import berth.api.Progress;

/** Nobody watches. */
record SilentProgress() implements Progress {
  @Override
  public void step(String message) {}

  @Override
  public void advance(long done, long total) {}

  @Override
  public void warn(String message) {}
}
