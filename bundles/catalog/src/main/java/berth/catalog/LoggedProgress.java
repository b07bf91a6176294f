package berth.catalog;

import berth.api.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For work that nobody watches. */
enum LoggedProgress implements Progress {
  INSTANCE;

  private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

  @Override
  public void step(String message) {
    LOG.debug(message);
  }

  @Override
  public void advance(long done, long total) {
    LOG.trace("{} of {}", done, total);
  }

  @Override
  public void warn(String message) {
    LOG.warn(message);
  }
}
