package berth.desktop;

import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import java.util.function.Predicate;

/** Refuses what a test wants refused. */
final class FakePolicy implements Policy {
  volatile Predicate<Act> refused = act -> false;

  @Override
  public void check(Act act) throws RefusedException {
    if (refused.test(act)) {
      throw new RefusedException("test", "The rule of the test refuses " + act + ".");
    }
  }
}
