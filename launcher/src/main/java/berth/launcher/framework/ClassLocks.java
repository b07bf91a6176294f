package berth.launcher.framework;

import java.lang.reflect.Field;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of threads that have ended, once bundles have gone. Felix 7.0.5 notes in the class loader
 * of a bundle which thread defines which class, and forgets to strike it out again when two threads
 * need a class at one time. A virtual thread holds its task for ever, and the task the classes of
 * the bundle that has gone.
 */
final class ClassLocks implements FrameworkListener {
  private static final Logger LOG = LoggerFactory.getLogger(ClassLocks.class);

  private final BundleContext context;

  ClassLocks(BundleContext context) {
    this.context = context;
  }

  @Override
  public void frameworkEvent(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
      for (Bundle bundle : context.getBundles()) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null && bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
          forgetEnded(wiring);
        }
      }
    }
  }

  private static void forgetEnded(BundleWiring wiring) {
    try {
      // Not getClassLoader(), which makes one for a bundle that has none yet.
      Object loader = read(wiring, "m_classLoader");
      if (loader != null) {
        Map<?, ?> threads = (Map<?, ?>) read(loader, "m_classLocks");
        threads.values().removeIf(thread -> !((Thread) thread).isAlive());
      }
    } catch (ReflectiveOperationException e) {
      LOG.debug("This version of Felix notes no threads where 7.0.5 did", e);
    }
  }

  private static Object read(Object object, String name) throws ReflectiveOperationException {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(object);
  }
}
