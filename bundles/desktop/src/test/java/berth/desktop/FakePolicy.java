package berth.desktop;

import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.api.policy.Rule;
import berth.api.policy.Rules;
import java.util.List;
import java.util.function.Predicate;

/** Refuses what a test wants refused. */
final class FakePolicy implements Policy, Rules {
  volatile Predicate<Act> refused = act -> false;
  volatile List<Rule> rules = List.of();

  @Override
  public void check(Act act) throws RefusedException {
    if (refused.test(act)) {
      throw new RefusedException("test", "The rule of the test refuses " + act + ".");
    }
  }

  @Override
  public List<Rule> list() {
    return rules;
  }
}
