package berth.itests.hammer;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.BundleTracker;

/** The class loaders of bundles that have gone, as long as something still holds them. */
final class OldLoaders implements AutoCloseable {
  private static final int INSTALLED =
      Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

  private final BundleTracker<Loader> tracker;
  private final List<Loader> gone = new CopyOnWriteArrayList<>();
  private final AtomicInteger counted = new AtomicInteger();

  /** A bundle's class loader, held as weakly as can be. */
  private record Loader(String bundle, WeakReference<ClassLoader> classes) {}

  OldLoaders(BundleContext context) {
    tracker =
        new BundleTracker<>(context, INSTALLED, null) {
          @Override
          public Loader addingBundle(Bundle bundle, BundleEvent event) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            ClassLoader classes = wiring == null ? null : wiring.getClassLoader();
            if (classes == null || bundle.getBundleId() == 0) {
              return null;
            }
            return new Loader(
                "%s %s [%d]"
                    .formatted(bundle.getSymbolicName(), bundle.getVersion(), bundle.getBundleId()),
                new WeakReference<>(classes));
          }

          @Override
          public void removedBundle(Bundle bundle, BundleEvent event, Loader loader) {
            if (bundle.getState() == Bundle.UNINSTALLED) {
              gone.add(loader);
              counted.incrementAndGet();
            }
          }
        };
    tracker.open();
  }

  /** How many have gone, and those that are left of them after a garbage collection, as JSON. */
  String left() {
    System.gc();
    gone.removeIf(loader -> loader.classes.refersTo(null));
    return gone.stream()
        .map(loader -> '"' + loader.bundle + '"')
        .collect(Collectors.joining(", ", "{\"gone\": " + counted + ", \"left\": [", "]}"));
  }

  @Override
  public void close() {
    tracker.close();
  }
}
