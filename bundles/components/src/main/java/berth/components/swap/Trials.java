package berth.components.swap;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * The bundles that are started but not yet proven. With equal ranking the older service goes on
 * being called, so nobody calls theirs; one with a ranking of its own would come first, and is
 * hidden for that reason.
 */
public final class Trials implements EventListenerHook, FindHook {
  private final Set<Long> bundles = ConcurrentHashMap.newKeySet();

  public void begin(Bundle bundle) {
    bundles.add(bundle.getBundleId());
  }

  public void end(Bundle bundle) {
    bundles.remove(bundle.getBundleId());
  }

  /** Whether a bundle is on trial. */
  public boolean contains(Bundle bundle) {
    return bundle != null && bundles.contains(bundle.getBundleId());
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    Bundle owner = event.getServiceReference().getBundle();
    if (isHidden(event.getServiceReference())) {
      listeners.keySet().removeIf(context -> context.getBundle() != owner);
    }
  }

  @Override
  public void find(
      BundleContext context,
      String name,
      String filter,
      boolean all,
      Collection<ServiceReference<?>> references) {
    references.removeIf(
        reference -> isHidden(reference) && reference.getBundle() != context.getBundle());
  }

  private boolean isHidden(ServiceReference<?> reference) {
    return contains(reference.getBundle())
        && reference.getProperty(Constants.SERVICE_RANKING) != null
        && !Contracts.of(reference).isEmpty();
  }
}
