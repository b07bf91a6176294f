package berth.engine.client;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a blocking call on a virtual thread of its own, so that it can be given up: interrupting a
 * virtual thread ends whatever socket operation it waits in, which for other threads only some
 * kinds of sockets do.
 */
public final class Call {
  private static final Logger log = LoggerFactory.getLogger(Call.class);
  private static final Duration WIND_DOWN = Duration.ofSeconds(10);

  private Call() {}

  /**
   * Runs a call to its end. A call that ended well although the caller was interrupted meanwhile
   * counts; the caller's interrupt is then left pending.
   *
   * @throws InterruptedException when the caller was interrupted; the call has then ended
   * @throws SocketTimeoutException when it took longer than the patience for it
   * @throws Exception what the call throws
   */
  public static <T> T run(Patience patience, Callable<T> work) throws Exception {
    return run(patience.limit(), patience.grace(), work);
  }

  /** As {@link #run(Patience, Callable)}, with a limit of the caller's and no grace. */
  static <T> T run(Duration limit, Callable<T> work) throws Exception {
    return run(limit, Duration.ZERO, work);
  }

  private static <T> T run(Duration limit, Duration grace, Callable<T> work) throws Exception {
    var task = new FutureTask<>(work);
    Thread worker = Thread.ofVirtual().name("berth-engine-call").start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (TimeoutException e) {
      worker.interrupt();
      throw new SocketTimeoutException(
          "no answer within " + (limit.toMillis() + 999) / 1000 + " s");
    } catch (InterruptedException e) {
      return ended(task, worker, grace, e);
    }
  }

  private static <T> T ended(
      FutureTask<T> task, Thread worker, Duration grace, InterruptedException interrupt)
      throws InterruptedException {
    worker.join(grace);
    worker.interrupt();
    if (!worker.join(WIND_DOWN)) {
      log.warn("A call to the engine did not end {} after it was cancelled", WIND_DOWN);
    }
    if (task.state() == Future.State.SUCCESS) {
      Thread.currentThread().interrupt();
      return task.resultNow();
    }
    throw interrupt;
  }

  private static Exception failure(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return (Exception) e.getCause();
  }
}
