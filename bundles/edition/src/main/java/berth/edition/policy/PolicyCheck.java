package berth.edition.policy;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells the launcher, which sees only types of the JDK, what is wrong with the policy. */
@Component(service = Callable.class, property = "berth.edition=check")
public final class PolicyCheck implements Callable<Void> {
  private final String folder;

  @Activate
  public PolicyCheck(BundleContext context) {
    folder = context.getProperty(FrameworkProperties.EDITION);
  }

  /**
   * Checks the policy.
   *
   * @throws BerthException when it is damaged
   */
  @Override
  public Void call() throws BerthException {
    if (folder != null) {
      new PolicyFile(Path.of(folder)).check();
    }
    return null;
  }
}
