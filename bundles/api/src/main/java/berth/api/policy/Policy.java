package berth.api.policy;

import org.osgi.annotation.versioning.ProviderType;

/** The rules of the edition. Who does an act asks first; the stock edition allows everything. */
@ProviderType
public interface Policy {
  /**
   * Whether an act is allowed.
   *
   * @throws RefusedException when it is not; its message names the act and the rule
   */
  void check(Act act) throws RefusedException;
}
