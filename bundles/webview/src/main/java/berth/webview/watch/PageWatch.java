package berth.webview.watch;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that the open pages answer and keep within their memory. All share the JavaFX thread, so
 * one that computes without end holds up the others; which one cannot be told. Berth's window has
 * one open at a time.
 *
 * <p>Time alone never ends a page, it is only reported: a script is ended when its page has been
 * left and still occupies the thread, or took too much memory.
 */
public final class PageWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageWatch.class);
  private static final Duration TICK = Duration.ofMillis(250);

  /** A tick that comes later says that the machine slept or is busy, not that a page is. */
  private static final long LONGEST_TICK = 2 * TICK.toNanos();

  /**
   * What pages may do.
   *
   * @param silence how long the JavaFX thread may be occupied until the pages count as not
   *     answering
   * @param farewell how long it may be occupied while a page that was left is to be taken down
   * @param memory bytes that the process may grow by while pages are open
   */
  public record Limits(Duration silence, Duration farewell, long memory) {
    /** Those for users. */
    public static Limits usual() {
      return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), MemoryGrowth.allowance());
    }
  }

  private final Executor javaFx;
  private final Limits limits;
  private final Supplier<Optional<ScriptStop>> findStop;
  private final BooleanSupplier asking;
  private final LongSupplier clock;
  private final MemoryGrowth memory;
  private final Set<Watched> pages = new HashSet<>();
  private final Set<CompletableFuture<?>> leaving = new HashSet<>();

  /** The same until their memory is given back, a moment later. */
  private final Set<CompletableFuture<?>> holding = new HashSet<>();

  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("page-watch").factory());
  private Optional<ScriptStop> stop = Optional.empty();
  private boolean prepared;
  private boolean answered = true;
  private long lastTick;
  private long silence;
  private long overdue;
  private boolean silent;

  /**
   * @param javaFx runs a task on the JavaFX thread
   * @param findStop is asked on the JavaFX thread before the first page loads
   * @param asking whether the JavaFX thread waits for the user's answer in a dialog of the desktop
   */
  public PageWatch(
      Executor javaFx,
      Limits limits,
      Supplier<Optional<ScriptStop>> findStop,
      BooleanSupplier asking) {
    this(javaFx, limits, findStop, asking, System::nanoTime);
    ticks.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** With a clock of nanoseconds, and ticks that come from outside. */
  PageWatch(
      Executor javaFx,
      Limits limits,
      Supplier<Optional<ScriptStop>> findStop,
      BooleanSupplier asking,
      LongSupplier clock) {
    this.javaFx = javaFx;
    this.limits = limits;
    this.findStop = findStop;
    this.asking = asking;
    this.clock = clock;
    this.lastTick = clock.getAsLong();
    this.memory = new MemoryGrowth(limits.memory());
  }

  /** From now on the page is watched. */
  public synchronized void add(Watched page) {
    if (!prepared) {
      prepared = true;
      javaFx.execute(this::prepare);
    }
    if (pages.isEmpty()) {
      memory.start();
    }
    pages.add(page);
    if (silent) {
      page.responding(false);
    }
  }

  /**
   * The page was left.
   *
   * @param takenDown completes on the JavaFX thread when its scripts run no more; they are ended
   *     when that takes long
   */
  public synchronized void remove(Watched page, CompletableFuture<?> takenDown) {
    pages.remove(page);
    leaving.add(takenDown);
    holding.add(takenDown.thenRunAsync(memory::giveBack, Thread::startVirtualThread));
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }

  /** On the JavaFX thread. */
  private void prepare() {
    Optional<ScriptStop> found = findStop.get();
    synchronized (this) {
      stop = found;
    }
  }

  synchronized void tick() {
    try {
      long now = clock.getAsLong();
      long passed = Math.min(now - lastTick, LONGEST_TICK);
      lastTick = now;
      leaving.removeIf(CompletableFuture::isDone);
      holding.removeIf(CompletableFuture::isDone);
      if (answered && pages.isEmpty() && leaving.isEmpty()) {
        return; // Nothing to watch.
      }
      if (answered) {
        answered = false;
        javaFx.execute(this::answer);
      } else if (!asking.getAsBoolean()) {
        occupied(passed);
      }
      if (!pages.isEmpty() && holding.isEmpty() && memory.overrun()) {
        endPages(); // No page answers for what one that was left holds yet.
      }
    } catch (RuntimeException e) {
      LOG.error("The pages cannot be watched", e);
    }
  }

  private void occupied(long passed) {
    silence += passed;
    if (!silent && silence > limits.silence().toNanos()) {
      silent = true;
      LOG.warn("The pages do not answer");
      pages.forEach(page -> page.responding(false));
    }
    overdue = leaving.isEmpty() ? 0 : overdue + passed;
    if (overdue > limits.farewell().toNanos()) {
      // Again with each tick: what was ended may have left more that runs.
      stop.ifPresent(ScriptStop::request);
    }
  }

  /** On the JavaFX thread. */
  private synchronized void answer() {
    stop.ifPresent(ScriptStop::clear); // The next script is another one.
    answered = true;
    silence = 0;
    overdue = 0;
    if (silent) {
      silent = false;
      LOG.info("The pages answer again");
      pages.forEach(page -> page.responding(true));
    }
  }

  private void endPages() {
    String reason = "used more than %,d MB of memory".formatted(limits.memory() >> 20);
    for (Watched page : List.copyOf(pages)) {
      page.stop(reason); // Removes it.
    }
    overdue = limits.farewell().toNanos(); // At once, before there is no memory left.
  }
}
