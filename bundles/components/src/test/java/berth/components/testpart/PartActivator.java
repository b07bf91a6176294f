package berth.components.testpart;

import berth.api.BerthException;
import berth.api.catalog.Catalog;
import berth.api.catalog.CatalogEntry;
import berth.api.component.Handover;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
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
        register(Catalog.class, this::entries, properties);
        if (fault.equals("slow")) {
          register(Catalog.class, this::entries, Map.of("test.second", true));
        }
        register(Handover.class, new Acting(), Map.of());
      }
    }
  }

  private <S> void register(Class<S> contract, S service, Map<String, Object> properties) {
    registrations.add(context.registerService(contract, service, new Hashtable<>(properties)));
  }

  /** As Declarative Services do: services first, and with that the calls in them end. */
  @Override
  public void stop(BundleContext context) {
    registrations.forEach(ServiceRegistration::unregister);
    say("stop");
  }

  private List<CatalogEntry> entries() {
    switch (fault) {
      case "throws" -> throw new IllegalStateException("no catalog");
      case "error" -> throw new NoClassDefFoundError("no/class");
      case "nothing" -> {
        return null;
      }
      case "slow" -> {
        if (journal().contains(version + " slow")) {
          say("waits");
        }
        while (journal().contains(version + " slow")) {
          Thread.yield();
        }
        return List.of(new CatalogEntry("test", version, null, null, Optional.empty(), List.of()));
      }
      default -> {
        return List.of(new CatalogEntry("test", version, null, null, Optional.empty(), List.of()));
      }
    }
  }

  /** Tells the test what happens. */
  private void say(String what) {
    journal().add(version + " " + what);
  }

  @SuppressWarnings("unchecked")
  private List<String> journal() {
    return context.getService(context.getServiceReference(List.class));
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
