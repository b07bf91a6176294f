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
 * @param stops reasons not to stop bundles, by name
 * @param nobody the reason for all that changes bundles; empty where a signed jar may be allowed,
 *     or one that was delivered
 */
record ComponentLocks(Map<String, String> stops, Optional<String> nobody) {
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

  /** Why a bundle cannot be stopped. */
  Optional<String> stop(Component component) {
    return Optional.ofNullable(stops.get(component.name()));
  }
}
