package berth.edition;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.edition.document.EditionFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Tells the launcher, which sees only types of the JDK, whether the edition is whole: a component
 * that cannot be activated would only be missing, without a reason for the user.
 */
@Component(service = Callable.class, property = "berth.edition=check")
public final class EditionCheck implements Callable<Void> {
  private final String folder;

  @Activate
  public EditionCheck(BundleContext context) {
    folder = context.getProperty(FrameworkProperties.EDITION);
  }

  /**
   * Checks the edition.
   *
   * @throws BerthException when it is damaged
   */
  @Override
  public Void call() throws BerthException {
    if (folder != null) {
      new EditionFile().read(Path.of(folder));
    }
    return null;
  }
}
