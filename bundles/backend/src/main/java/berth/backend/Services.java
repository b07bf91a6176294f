package berth.backend;

import berth.api.backend.Backends;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImages;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.policy.Policy;
import berth.backend.permission.ImageFetching;
import berth.lease.Leases;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/**
 * The services of other parts.
 *
 * @param installed the extensions that there are; fails where nobody knows just now
 * @param successor the backends of the part that has replaced this one
 * @param fetching whether the images of a backend may be fetched
 */
record Services(
    Engine engine,
    EngineContainers containers,
    ContainerSessions sessions,
    Supplier<List<Extension>> installed,
    Backends successor,
    ImageFetching fetching) {

  /**
   * Those that there are at any time.
   *
   * @param quick waits for none
   */
  static Services of(BundleContext context, Leases leases, Leases quick) {
    String notOwn = "(!(service.bundleid=" + context.getBundle().getBundleId() + "))";
    return new Services(
        leases.of(Engine.class),
        leases.of(EngineContainers.class),
        leases.of(ContainerSessions.class),
        quick.of(ExtensionManager.class)::list,
        leases.of(Backends.class, notOwn),
        new ImageFetching(leases.of(EngineImages.class), leases.of(Policy.class)));
  }

  /** Waits for none. */
  static Leases quick(BundleContext context) {
    return new Leases(context, Duration.ZERO, Duration.ofSeconds(10));
  }
}
