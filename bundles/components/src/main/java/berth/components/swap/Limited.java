package berth.components.swap;

import berth.api.BerthException;
import berth.api.CancelledException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Code of a bundle that may hang or fail in any way, on a thread of its own. */
final class Limited {
  private Limited() {}

  /**
   * Runs it.
   *
   * @param what for the message of a failure: "berth.bridge 1.0.0 did not start"
   * @throws BerthException when it fails or takes too long; its thread is interrupted then
   */
  static <T> T call(String what, Duration limit, Callable<T> work) throws BerthException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = Thread.ofPlatform().daemon().name("component").unstarted(run(work, result));
    // Not that of the caller, which may be a part that goes.
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.start();
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new BerthException(what + " within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new CancelledException(what + " before it was called off");
    } catch (ExecutionException e) {
      throw new BerthException(what + ": " + reason(e.getCause()), e.getCause());
    }
  }

  private static <T> Runnable run(Callable<T> work, CompletableFuture<T> result) {
    return () -> {
      try {
        result.complete(work.call());
      } catch (Throwable e) {
        // Whatever a new part throws, a linkage error too, is its failure and not ours.
        result.completeExceptionally(e);
      }
    };
  }

  /** The first message that says something, from the outermost failure inwards. */
  static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    // The framework says "Activator start error", the activator why.
    if (failure instanceof org.osgi.framework.BundleException && cause != null) {
      return reason(cause);
    }
    if (failure instanceof BerthException
        || failure instanceof org.osgi.framework.BundleException) {
      return failure.getMessage();
    }
    return failure.toString();
  }
}
