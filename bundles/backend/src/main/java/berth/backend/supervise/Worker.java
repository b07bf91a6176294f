package berth.backend.supervise;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which all changes that is known of backends. */
final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("backend-supervisor").factory());

  /** Null when it has ended. */
  Future<?> submit(Runnable task) {
    return schedule(task, Duration.ZERO);
  }

  /** Null when it has ended. */
  Future<?> schedule(Runnable task, Duration wait) {
    try {
      return thread.schedule(() -> run(task), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The supervisor has ended");
      return null;
    }
  }

  /** Runs something and waits for its end. */
  void run(Runnable task, Duration limit) {
    Future<?> done = submit(task);
    if (done == null) {
      return;
    }
    try {
      done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The engine does not answer in time", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("The supervisor of the backends failed", e);
    }
  }
}
