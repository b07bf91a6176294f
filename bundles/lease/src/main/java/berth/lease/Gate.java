package berth.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The providers of one service. It tracks them itself: a Declarative Services reference would keep
 * the old provider bound when a new one fails to activate.
 */
final class Gate<T> extends ServiceTracker<T, Provider<T>> {
  /** Nobody wakes those who wait when the framework begins to stop. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Bundle framework;
  private final Class<T> contract;
  private final Duration wait;
  private final Duration drain;
  private final Map<ServiceReference<T>, Provider<T>> providers = new HashMap<>();

  Gate(BundleContext context, Class<T> contract, Filter filter, Duration wait, Duration drain) {
    super(context, filter, null);
    this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    this.contract = contract;
    this.wait = wait;
    this.drain = drain;
  }

  /** A lease on the best provider, waiting for one where there is none, unless all ends. */
  Lease<T> acquire() {
    long deadline = System.nanoTime() + wait.toNanos();
    synchronized (providers) {
      while (true) {
        var best = providers.values().stream().max(Provider::compareTo);
        if (best.isPresent() && best.get().enter()) {
          return new Lease<>(best.get());
        }
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (millis <= 0) {
          throw unavailable("did not come within " + wait.toSeconds() + " s");
        }
        if (isEnding()) {
          throw unavailable("is gone, since all of it ends");
        }
        try {
          providers.wait(Math.min(millis, LOOK.toMillis()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw unavailable("was not there before the work was called off");
        }
      }
    }
  }

  private boolean isEnding() {
    return (framework.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0;
  }

  @Override
  public Provider<T> addingService(ServiceReference<T> reference) {
    T service = context.getService(reference);
    if (service == null) {
      return null; // It failed to activate; the provider before it goes on.
    }
    Provider<T> provider = new Provider<>(reference, service);
    synchronized (providers) {
      providers.put(reference, provider);
      providers.notifyAll();
    }
    return provider;
  }

  @Override
  public void removedService(ServiceReference<T> reference, Provider<T> provider) {
    synchronized (providers) {
      providers.remove(reference);
    }
    provider.retire(drain);
    context.ungetService(reference);
  }

  private ServiceUnavailableException unavailable(String why) {
    return new ServiceUnavailableException(
        "The part of Berth that provides "
            + contract.getName()
            + " "
            + why
            + ". Look at 'berth status' for bundles that are not active.");
  }

  /** A call's hold on a provider. */
  record Lease<T>(Provider<T> provider) implements AutoCloseable {
    T service() {
      return provider.service();
    }

    @Override
    public void close() {
      provider.leave();
    }
  }
}
