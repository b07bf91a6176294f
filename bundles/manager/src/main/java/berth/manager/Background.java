package berth.manager;

import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the manager does by itself, from its beginning to its end. */
final class Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Upkeep upkeep;
  private final EngineReturns returns;
  private final Optional<Runnable> registration;
  private final Thread thread;

  /**
   * Begins.
   *
   * @param before whose work it goes on with
   * @param register has the engine's news told to somebody, and gives what ends that; empty in a
   *     Berth that only runs a command and leaves the backends to that
   */
  Background(Upkeep upkeep, Legacy before, Optional<Function<EngineListener, Runnable>> register) {
    this.upkeep = upkeep;
    returns = new EngineReturns(before.engine());
    thread = Thread.ofVirtual().name("upkeep").start(() -> run(register.isPresent()));
    registration = register.map(with -> with.apply(returns));
  }

  /** Ends. */
  void end() {
    registration.ifPresent(Runnable::run);
    thread.interrupt();
    try {
      if (!thread.join(ENDING)) {
        LOG.warn("The work on the extensions in the background did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The engine that all was brought in order on. */
  EngineStatus doneFor() {
    return returns.doneFor();
  }

  private void run(boolean stays) {
    try {
      upkeep.recover();
      if (stays) {
        returns.forEach(upkeep::catchUp);
      }
    } catch (InterruptedException e) {
      LOG.debug("Nothing is done in the background any more");
    }
  }
}
