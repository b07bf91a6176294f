package berth.manager;

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
