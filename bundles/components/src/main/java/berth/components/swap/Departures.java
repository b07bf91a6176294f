package berth.components.swap;

import berth.api.BerthException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles that stop, each on a thread of its own: the calls in them end first, and one of these may
 * be the very call that asked for it.
 */
public final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final BundleContext context;
  private final Duration limit;
  private final Runnable changed;
  private final Set<Bundle> stopping = ConcurrentHashMap.newKeySet();
  private final Set<Bundle> going = ConcurrentHashMap.newKeySet();

  /**
   * @param changed is told when a bundle has gone
   */
  public Departures(BundleContext context, Limits limits, Runnable changed) {
    this.context = context;
    this.limit = limits.leave();
    this.changed = changed;
  }

  /** Those that go for good. */
  public Set<Bundle> gone() {
    return Set.copyOf(going);
  }

  /** Begins to stop a bundle; returns when it takes no new calls. */
  public void stop(Bundle bundle) {
    depart(bundle, stopping, () -> bundle.stop(Bundle.STOP_TRANSIENT));
  }

  /**
   * The same, and then it goes for good.
   *
   * @param then runs when it has gone
   */
  public void remove(Bundle bundle, Runnable then) {
    depart(
        bundle,
        going,
        () -> {
          try {
            bundle.stop(Bundle.STOP_TRANSIENT);
            bundle.uninstall();
            refresh(bundle);
          } finally {
            then.run();
          }
        });
  }

  /** Waits until a bundle of this name that was told to stop has stopped. */
  public void await(String name) throws BerthException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (stopping.stream().anyMatch(bundle -> name.equals(bundle.getSymbolicName()))) {
      if (System.nanoTime() > deadline) {
        throw new BerthException(name + " still ends its calls. Try again in a minute.");
      }
      pause();
    }
  }

  /** Waits until all that leave have gone, as long as that takes no longer than the limit. */
  public void awaitAll(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!(going.isEmpty() && stopping.isEmpty()) && System.nanoTime() < deadline) {
      pause();
    }
  }

  /** What ends a bundle. */
  @FunctionalInterface
  private interface End {
    void run() throws BundleException, InterruptedException;
  }

  private void depart(Bundle bundle, Set<Bundle> leaving, End end) {
    boolean active = bundle.getState() == Bundle.ACTIVE;
    CountDownLatch done = new CountDownLatch(1);
    leaving.add(bundle);
    Thread.ofPlatform()
        .daemon()
        .name("component-leaves")
        .start(
            () -> {
              try {
                end(bundle, end);
              } finally {
                leaving.remove(bundle);
                done.countDown();
                changed.run();
              }
            });
    // From the moment in which it stops, the leases of all other bundles prefer its successor.
    while (active && bundle.getState() == Bundle.ACTIVE && done.getCount() > 0) {
      pause();
    }
  }

  private static void end(Bundle bundle, End end) {
    try {
      end.run();
    } catch (BundleException | IllegalStateException | InterruptedException e) {
      LOG.error("{} {} did not leave", bundle.getSymbolicName(), bundle.getVersion(), e);
    }
  }

  /** Lets the framework forget its classes. */
  private void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            Set.of(bundle),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    if (!refreshed.await(REFRESH.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("{} was not refreshed in time", bundle.getSymbolicName());
    }
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(PAUSE.toNanos());
  }
}
