package berth.api;

/** Progress of work that nobody watches. */
public final class QuietProgress implements Progress {
  @Override
  public void step(String message) {}

  @Override
  public void advance(long done, long total) {}

  @Override
  public void warn(String message) {}
}
