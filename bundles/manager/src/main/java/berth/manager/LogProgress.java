package berth.manager;

import berth.api.Progress;
import org.slf4j.Logger;

/** The progress of work that nobody waits for. */
record LogProgress(Logger log) implements Progress {
  @Override
  public void step(String message) {
    log.info(message);
  }

  @Override
  public void advance(long done, long total) {
    log.trace("{} of {}", done, total);
  }

  @Override
  public void warn(String message) {
    log.warn(message);
  }
}
