package berth.launcher.framework;

import java.lang.reflect.Field;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of what Felix 7.0.5 would keep for ever of bundles that have gone. */
final class GoneBundles implements FrameworkListener {
  private static final Logger LOG = LoggerFactory.getLogger(GoneBundles.class);

  private final Framework framework;

  GoneBundles(Framework framework) {
    this.framework = framework;
  }

  @Override
  public void frameworkEvent(FrameworkEvent event) {
    BundleContext context = framework.getBundleContext();
    if (event.getType() != FrameworkEvent.PACKAGES_REFRESHED || context == null) {
      return;
    }
    try {
      forgetUsers();
      for (Bundle bundle : context.getBundles()) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null && bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
          forgetEndedThreads(wiring);
        }
      }
    } catch (ReflectiveOperationException e) {
      LOG.debug("This version of Felix keeps its notes elsewhere than 7.0.5 did", e);
    }
  }

  /** A bundle is noted as the user of a service until the service has gone, not the bundle. */
  private void forgetUsers() throws ReflectiveOperationException {
    Map<?, ?> users = (Map<?, ?>) read(read(framework, "m_registry"), "m_inUseMap");
    users.keySet().removeIf(bundle -> ((Bundle) bundle).getState() == Bundle.UNINSTALLED);
  }

  /**
   * Felix notes in the class loader of a bundle which thread defines which class, and forgets to
   * strike it out again when two threads need a class at one time. A virtual thread holds its task
   * for ever, and the task the classes of the bundle that has gone.
   */
  private static void forgetEndedThreads(BundleWiring wiring) throws ReflectiveOperationException {
    // Not getClassLoader(), which makes one for a bundle that has none yet.
    Object loader = read(wiring, "m_classLoader");
    if (loader != null) {
      Map<?, ?> threads = (Map<?, ?>) read(loader, "m_classLocks");
      threads.values().removeIf(thread -> !((Thread) thread).isAlive());
    }
  }

  private static Object read(Object object, String name) throws ReflectiveOperationException {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(object);
  }
}
