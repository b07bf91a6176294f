package berth.components;

import berth.api.component.ComponentListener;
import java.util.Collection;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know when something about the bundles has changed. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final BundleContext context;

  Listeners(BundleContext context) {
    this.context = context;
  }

  void changed() {
    try {
      references().forEach(this::tell);
    } catch (IllegalStateException e) {
      LOG.debug("Berth ends", e);
    }
  }

  private Collection<ServiceReference<ComponentListener>> references() {
    try {
      return context.getServiceReferences(ComponentListener.class, null);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError("There is no filter", e);
    }
  }

  private void tell(ServiceReference<ComponentListener> reference) {
    ComponentListener listener = context.getService(reference);
    if (listener == null) {
      return; // It goes just now.
    }
    try {
      listener.changed();
    } catch (RuntimeException e) {
      LOG.warn("A listener of {} failed", reference.getBundle(), e);
    } finally {
      context.ungetService(reference);
    }
  }
}
