package berth.components.testpart;

import berth.api.BerthException;
import berth.api.catalog.Catalog;
import berth.api.catalog.CatalogEntry;
import berth.api.component.Handover;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * The activator of the bundles that tests replace: a catalog whose entry names its version, with
 * the fault that the bundle's manifest names.
 */
public final class PartActivator implements BundleActivator {
  private BundleContext context;
  private String version;
  private String fault;

  @Override
  public void start(BundleContext context) throws Exception {
    this.context = context;
    version = context.getBundle().getVersion().toString();
    fault = String.valueOf(context.getBundle().getHeaders("").get("Test-Fault"));
    switch (fault) {
      case "start" -> throw new IllegalStateException("no strength");
      case "hang" -> new CountDownLatch(1).await();
      case "missing" -> {
        return;
      }
      case "activation" -> {
        context.registerService(Catalog.class, new NotActivated(), null);
        return;
      }
      default -> {
        Map<String, Object> properties =
            fault.equals("ranking") ? Map.of(Constants.SERVICE_RANKING, 5) : Map.of();
        context.registerService(Catalog.class, this::entries, new Hashtable<>(properties));
        context.registerService(Handover.class, new Acting(), null);
      }
    }
  }

  @Override
  public void stop(BundleContext context) {
    say("stop");
  }

  private List<CatalogEntry> entries() {
    switch (fault) {
      case "throws" -> throw new IllegalStateException("no catalog");
      case "error" -> throw new NoClassDefFoundError("no/class");
      case "nothing" -> {
        return null;
      }
      default -> {
        return List.of(new CatalogEntry("test", version, null, null, Optional.empty(), List.of()));
      }
    }
  }

  /** Tells the test what happens. */
  @SuppressWarnings("unchecked")
  private void say(String what) {
    var journal = context.getServiceReference(List.class);
    if (journal != null) {
      context.getService(journal).add(version + " " + what);
    }
  }

  /** Acts by saying so. */
  private final class Acting implements Handover {
    @Override
    public void takeOver() throws BerthException {
      if (fault.equals("takeover")) {
        throw new BerthException("the place is taken");
      }
      say("takeOver");
    }

    @Override
    public void handOver() {
      say("handOver");
    }
  }

  /** Stands for a component whose activation fails. */
  private static final class NotActivated implements ServiceFactory<Catalog> {
    @Override
    public Catalog getService(Bundle bundle, ServiceRegistration<Catalog> registration) {
      return null;
    }

    @Override
    public void ungetService(
        Bundle bundle, ServiceRegistration<Catalog> registration, Catalog service) {}
  }
}
