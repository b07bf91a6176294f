package berth.webview;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what comes soon. */
final class Awaiting {
  private Awaiting() {}

  static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PageWindow.SECONDS);
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not come within " + PageWindow.SECONDS + " s");
      }
      Thread.sleep(20);
    }
  }
}
