package berth.edition.policy;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.edition.Edition;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.api.policy.Rule;
import berth.api.policy.Rules;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The rules of the edition; the stock edition has none. With a damaged policy there is no such
 * service, and nothing is done without it.
 */
@Component
public final class EditionPolicy implements Policy, Rules {
  private final Judge judge;

  @Activate
  public EditionPolicy(BundleContext context, @Reference Edition edition) throws BerthException {
    String folder = context.getProperty(FrameworkProperties.EDITION);
    PolicyDocument document =
        folder == null ? PolicyDocument.NONE : new PolicyFile(Path.of(folder)).read();
    judge = new Judge(document, edition.brand().name());
  }

  @Override
  public void check(Act act) throws RefusedException {
    judge.check(act);
  }

  @Override
  public List<Rule> list() {
    return judge.rules();
  }
}
