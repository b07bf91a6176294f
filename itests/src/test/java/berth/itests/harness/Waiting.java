package berth.itests.harness;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions that only another process can bring about. */
public final class Waiting {
  private Waiting() {}

  /** Asks again and again until the condition holds; fails with {@code what} after the limit. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    until(() -> what, limit, condition);
  }

  /** The same where only the end tells what to say. */
  public static void until(Supplier<String> what, Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + what.get());
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
