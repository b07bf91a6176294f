package berth.components.swap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The interfaces of berth.api that bundles provide for others. */
public final class Contracts {
  private static final String API = "berth.api.";

  private Contracts() {}

  /**
   * Those of all services of a bundle, sorted, one as often as there are services. What it only
   * wants to be told, and how it takes over, is its own affair and no contract.
   */
  public static List<String> of(Bundle bundle) {
    return services(bundle).flatMap(service -> of(service).stream()).sorted().toList();
  }

  /** Those of one service. */
  static List<String> of(ServiceReference<?> service) {
    return Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS))
        .filter(name -> name.startsWith(API))
        .filter(name -> !name.endsWith("Listener") && !name.endsWith(".Handover"))
        .toList();
  }

  /** The services of a bundle with a contract. */
  public static Stream<ServiceReference<?>> services(Bundle bundle) {
    ServiceReference<?>[] services = registered(bundle);
    return services == null
        ? Stream.empty()
        : Stream.<ServiceReference<?>>of(services).filter(service -> !of(service).isEmpty());
  }

  private static ServiceReference<?>[] registered(Bundle bundle) {
    try {
      return bundle.getRegisteredServices();
    } catch (IllegalStateException e) {
      return null; // It is uninstalled.
    }
  }
}
