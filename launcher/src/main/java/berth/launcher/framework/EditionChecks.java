package berth.launcher.framework;

import berth.launcher.LauncherException;
import berth.launcher.edition.LaunchEdition;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Asks whether the vendor's edition is whole. A damaged policy must not pass as one that allows
 * everything, so Berth does not start with it.
 */
record EditionChecks(BundleContext context, LaunchEdition edition) {
  /** The service property that marks a check. */
  private static final String MARK = "(berth.edition=check)";

  /**
   * Makes all checks.
   *
   * @throws LauncherException with the reason of the one that fails
   */
  void run() throws LauncherException {
    ServiceReference<?>[] references = references();
    if (references.length == 0 && edition.folder().isPresent()) {
      throw new LauncherException(
          edition.name() + " cannot start: berth.edition does not run, which checks the edition.");
    }
    for (ServiceReference<?> reference : references) {
      if (context.getService(reference) instanceof Callable<?> check) {
        try {
          check.call();
        } catch (Exception e) {
          throw new LauncherException(edition.name() + " cannot start. " + e.getMessage(), e);
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
