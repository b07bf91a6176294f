package berth.launcher.framework;

import berth.launcher.LauncherException;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Asks whether the vendor's edition is whole. A damaged policy must not pass as one that allows
 * everything, so Berth does not start with it.
 */
record EditionChecks(BundleContext context) {
  /** The service property that marks a check. */
  private static final String MARK = "(berth.edition=check)";

  /**
   * Makes all checks.
   *
   * @throws LauncherException with the reason of the one that fails
   */
  void run() throws LauncherException {
    for (ServiceReference<?> reference : references()) {
      if (context.getService(reference) instanceof Callable<?> check) {
        try {
          check.call();
        } catch (Exception e) {
          throw new LauncherException("Berth cannot start. " + e.getMessage(), e);
        } finally {
          context.ungetService(reference);
        }
      }
    }
  }

  private ServiceReference<?>[] references() {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(Callable.class.getName(), MARK);
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
