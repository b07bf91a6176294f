package berth.api.policy;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells people which rules {@link Policy} goes by. */
@ProviderType
public interface Rules {
  /** The rules in force, in the order of policy.json; none in the stock edition. */
  List<Rule> list();
}
