package berth.engine;

import berth.engine.client.Connection;
import berth.engine.find.EngineFinder;
import berth.engine.find.Search;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine that counts: looked for when somebody first needs it, and again once it is lost or
 * another was chosen.
 */
final class CurrentEngine {
  private static final Logger log = LoggerFactory.getLogger(CurrentEngine.class);
  private static final Executor SEARCHES =
      task -> Thread.ofVirtual().name("berth-engine-search").start(task);

  /** What takes longer to find out, a place that is silent, does not hold up each call. */
  private static final Duration QUICK = Duration.ofSeconds(2);

  private final EngineFinder finder;
  private final Semaphore changes = new Semaphore(0);

  /**
   * The search that counts or is under way; null before the first and after the engine was lost.
   */
  private CompletableFuture<Search> search;

  /** The last search, if it found nothing. */
  private Failed failed;

  private Connection watched;

  private record Failed(Search search, Duration took, long at) {
    boolean tookLong() {
      return took.compareTo(QUICK) > 0;
    }

    /** What took long to find out is believed as long. */
    boolean isFresh() {
      return tookLong() && System.nanoTime() - at < took.toNanos();
    }
  }

  CurrentEngine(EngineFinder finder) {
    this.finder = finder;
  }

  /** The engine, or what came of looking for it lately. */
  Search find() throws InterruptedException {
    CompletableFuture<Search> current;
    synchronized (this) {
      current = current();
      if (!current.isDone() && failed != null && failed.tookLong()) {
        return failed.search();
      }
    }
    return result(current);
  }

  /** The engine, or what came of looking for it now. */
  Search look() throws InterruptedException {
    return result(current());
  }

  /** Lets the next call look for an engine again. Streams that still run may go on. */
  synchronized void forget(Connection connection) {
    if (counts(connection)) {
      search = null;
      changes.release();
    }
  }

  /** Ends all that goes on with the engine of now and lets the next call look for another. */
  private void replace() {
    CompletableFuture<Search> before;
    synchronized (this) {
      before = search;
      search = null;
      failed = null;
    }
    changes.release();
    end(before);
  }

  /** Looks for another engine if another is meant now. */
  void reconsider() {
    var places = finder.places();
    synchronized (this) {
      if (isFound(search) && search.join().places().equals(places)) {
        return;
      }
    }
    log.info("Another engine may be meant now");
    replace();
  }

  /** Whether this is the engine that counts. */
  synchronized boolean counts(Connection connection) {
    return isFound(search)
        && search.join().found().filter(found -> found == connection).isPresent();
  }

  /**
   * Somebody sees from now on whether it is there.
   *
   * @param connection null when nobody does any more
   */
  synchronized void watched(Connection connection) {
    watched = connection;
  }

  /** Whether it would be known if it were lost. */
  synchronized boolean isWatched(Connection connection) {
    return watched == connection && counts(connection);
  }

  /** Waits until the engine was forgotten or replaced, or somebody says so, or for this long. */
  void awaitChange(Duration limit) throws InterruptedException {
    if (changes.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      changes.drainPermits();
    }
  }

  void changed() {
    changes.release();
  }

  void close() {
    CompletableFuture<Search> last;
    synchronized (this) {
      last = search;
    }
    end(last);
  }

  /** All who ask while a search is under way share it; one that found nothing is not kept long. */
  private synchronized CompletableFuture<Search> current() {
    boolean over = search != null && search.isDone() && !isFound(search);
    if (search == null || over && (failed == null || !failed.isFresh())) {
      var mine = new CompletableFuture<Search>();
      search = mine;
      SEARCHES.execute(() -> run(mine));
    }
    return search;
  }

  private void run(CompletableFuture<Search> mine) {
    long start = System.nanoTime();
    try {
      Search done = finder.find();
      long end = System.nanoTime();
      synchronized (this) {
        if (search == mine) {
          boolean nothing = done.found().isEmpty();
          failed = nothing ? new Failed(done, Duration.ofNanos(end - start), end) : null;
        }
        mine.complete(done);
      }
    } catch (Throwable e) { // Somebody waits for it.
      mine.completeExceptionally(e);
    }
  }

  private static void end(CompletableFuture<Search> search) {
    if (search != null) {
      search.thenAccept(done -> done.found().ifPresent(Connection::close));
    }
  }

  private static boolean isFound(CompletableFuture<Search> search) {
    return search != null
        && search.isDone()
        && !search.isCompletedExceptionally()
        && search.join().found().isPresent();
  }

  private static Search result(CompletableFuture<Search> search) throws InterruptedException {
    try {
      return search.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The search for an engine failed", e);
    }
  }
}
