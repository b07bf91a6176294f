package berth.backend;

import berth.api.engine.EngineContainers;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Notices that the part that talks to the engine leaves, before what it gave away ends. */
final class EngineService extends ServiceTracker<EngineContainers, EngineContainers> {
  private final Runnable leaves;

  EngineService(BundleContext context, Runnable leaves) {
    super(context, EngineContainers.class, null);
    this.leaves = leaves;
  }

  @Override
  public void removedService(
      ServiceReference<EngineContainers> reference, EngineContainers service) {
    super.removedService(reference, service);
    leaves.run();
  }
}
