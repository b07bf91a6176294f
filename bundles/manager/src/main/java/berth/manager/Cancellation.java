package berth.manager;

import berth.api.BerthException;
import berth.api.CancelledException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Being called off: work ends at the next step, but undoing it is not broken off. */
final class Cancellation {
  private Cancellation() {}

  /** To be called between two steps. */
  static void check(String what) throws CancelledException {
    if (Thread.interrupted()) {
      throw new CancelledException(what + " was called off.");
    }
  }

  /** Work that can be called off. */
  interface Work<T> {
    T run() throws BerthException;
  }

  /**
   * Runs work whose parts may break off in ways of their own when they are called off: it ends with
   * a {@link CancelledException} then, and with the interrupt flag cleared.
   */
  static <T> T honour(String what, Work<T> work) throws BerthException {
    try {
      return work.run();
    } catch (CancelledException e) {
      Thread.interrupted();
      throw e;
    } catch (BerthException | RuntimeException e) {
      if (Thread.interrupted()) {
        var calledOff = new CancelledException(what + " was called off.");
        calledOff.initCause(e);
        throw calledOff;
      }
      throw e;
    }
  }

  /** Runs what has to come to its end, however often the calling thread is interrupted. */
  static void shield(Runnable work) {
    var done = new CompletableFuture<Void>();
    Thread worker =
        Thread.startVirtualThread(
            () -> {
              try {
                work.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      done.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case RuntimeException failure -> throw failure;
        default -> throw e;
      }
    }
  }
}
