package berth.webview;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether this version of the part is in charge. Its pages begin to load only then. */
final class Charge {
  private CompletableFuture<Void> taken = new CompletableFuture<>();

  /** Completes when it is, at once where it is. */
  synchronized CompletionStage<Void> taken() {
    return taken.copy();
  }

  void take() {
    CompletableFuture<Void> now;
    synchronized (this) {
      now = taken;
    }
    now.complete(null);
  }

  synchronized void leave() {
    taken = new CompletableFuture<>();
  }
}
