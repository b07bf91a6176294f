package berth.desktop.background;

import berth.api.BerthException;
import java.awt.EventQueue;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the Swing thread, for a limited time. */
public final class Edt {
  private Edt() {}

  /**
   * Calls something on the Swing thread and waits for it.
   *
   * @param what for the error, for example "show the window"
   */
  public static <T> T call(String what, Duration limit, Callable<T> work) throws BerthException {
    var outcome = new CompletableFuture<T>();
    Runnable task =
        () -> {
          try {
            outcome.complete(work.call());
          } catch (Exception | LinkageError e) {
            outcome.completeExceptionally(e);
          }
        };
    if (EventQueue.isDispatchThread()) {
      task.run();
    } else {
      EventQueue.invokeLater(task);
    }
    return await(what, limit, outcome);
  }

  /** Waits for an outcome; its BerthException is thrown as it is. */
  public static <T> T await(String what, Duration limit, Future<T> outcome) throws BerthException {
    try {
      return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BerthException reason) {
        throw reason;
      }
      throw new BerthException(
          "The window could not " + what + ": " + e.getCause() + ". The log says more.",
          e.getCause());
    } catch (TimeoutException e) {
      throw new BerthException(
          "The window could not " + what + " within " + limit.toSeconds() + " s. Try again.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BerthException("The window was interrupted before it could " + what + ".", e);
    }
  }
}
