package berth.edition;

import berth.api.policy.Act;
import berth.api.policy.Policy;
import org.osgi.service.component.annotations.Component;

/** The rules of the edition; the stock edition has none. */
@Component
public final class EditionPolicy implements Policy {
  @Override
  public void check(Act act) {}
}
