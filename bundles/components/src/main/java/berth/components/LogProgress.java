package berth.components;

import berth.api.Progress;
import org.slf4j.Logger;

/** Work that nobody watches leaves its steps in the log. */
record LogProgress(Logger log, String subject) implements Progress {
  @Override
  public void step(String message) {
    log.info("{}: {}", subject, message);
  }

  @Override
  public void advance(long done, long total) {}

  @Override
  public void warn(String message) {
    log.warn("{}: {}", subject, message);
  }
}
