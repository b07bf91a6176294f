package berth.engine;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;

/** Waits for a condition, ten seconds at most. */
public final class Await {
  private Await() {}

  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        fail("Not within ten seconds: " + what);
      }
      Thread.sleep(20);
    }
  }
}
