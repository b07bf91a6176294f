package berth.desktop.components;

import berth.api.component.Component;
import berth.api.policy.Act;
import berth.api.policy.Rules;
import berth.desktop.locks.Locks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why the edition does not let bundles be changed.
 *
 * @param withoutJar reasons by name, for acts that bring no jar
 * @param withAnyJar the reason for those that bring one; empty where a signed one may be allowed
 */
record ComponentLocks(Map<String, String> withoutJar, Optional<String> withAnyJar) {
  private static final String RULE = "components.change";
  private static final String NOBODY = "nobody";

  /** Before it is known; the core refuses anyway. */
  static final ComponentLocks UNKNOWN = new ComponentLocks(Map.of(), Optional.empty());

  /** Asks. May wait: not for the Swing thread. */
  static ComponentLocks ask(Locks locks, Rules rules, List<Component> all) {
    Map<String, String> reasons = new HashMap<>();
    for (Component component : all) {
      if (component.replaceable()) {
        refusal(locks, component.name()).ifPresent(reason -> reasons.put(component.name(), reason));
      }
    }
    boolean nobody =
        rules.list().stream()
            .anyMatch(rule -> rule.name().equals(RULE) && rule.values().contains(NOBODY));
    return new ComponentLocks(reasons, nobody ? refusal(locks, "of your own") : Optional.empty());
  }

  private static Optional<String> refusal(Locks locks, String name) {
    return locks.refusal(new Act.ChangeComponent(name, List.of()));
  }

  /**
   * Why an act is refused.
   *
   * @param jar whether it brings a jar, which may be signed
   */
  Optional<String> reason(Component component, boolean jar) {
    return jar ? withAnyJar : Optional.ofNullable(withoutJar.get(component.name()));
  }
}
