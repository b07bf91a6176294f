package berth.lease;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * How long what a part has given away, its streams for example, may go on when the part leaves, and
 * what is said when it ends then. When all of Berth ends nothing waits.
 */
public final class Departure {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 20;

  private final Duration limit;
  private final BooleanSupplier berthEnds;
  private final Supplier<String> why;
  private long deadline;
  private boolean begun;

  /** Of the part that a bundle is. */
  public Departure(BundleContext context) {
    this(LIMIT, () -> context.getBundle(0).getState() == Bundle.STOPPING, () -> why(context));
  }

  /**
   * @param limit how long all together may go on
   * @param why the part leaves, as the end of a sentence
   */
  public Departure(Duration limit, BooleanSupplier berthEnds, Supplier<String> why) {
    this.limit = limit;
    this.berthEnds = berthEnds;
    this.why = why;
  }

  /** Waits until all has ended. The first to wait begins the time that there is for all. */
  public boolean await(BooleanSupplier ended) {
    return await(ended, left());
  }

  /** As {@link #await(BooleanSupplier)}, with a limit of its own. */
  public boolean await(BooleanSupplier ended, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!ended.getAsBoolean()) {
      if (berthEnds.getAsBoolean() || System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** The end of a sentence, for example "ended because Berth ends", without its full stop. */
  public String because() {
    return berthEnds.getAsBoolean()
        ? "ended because Berth ends"
        : "ended because " + why.get() + ". Start it again";
  }

  private synchronized Duration left() {
    if (!begun) {
      begun = true;
      deadline = System.nanoTime() + limit.toNanos();
    }
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  private static String why(BundleContext context) {
    Bundle own = context.getBundle();
    boolean replaced =
        Arrays.stream(context.getBundles())
            .anyMatch(
                other ->
                    other.getBundleId() != own.getBundleId()
                        && own.getSymbolicName().equals(other.getSymbolicName()));
    return "the part " + own.getSymbolicName() + " was " + (replaced ? "replaced" : "stopped");
  }
}
