package berth.components;

import berth.api.BerthException;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.components.choice.Jar;
import berth.components.jar.Signatures;

/** Whether a bundle may run from a jar; nothing of it has been loaded yet. */
record JarPolicy(ChosenParts chosen, Policy policy) {
  /**
   * Asks the policy.
   *
   * @throws BerthException when it refuses, or the jar is not what was signed
   */
  void check(String name, Jar jar) throws BerthException {
    policy.check(
        chosen.isDelivered(name, jar)
            ? new Act.RestoreComponent(name)
            : new Act.ChangeComponent(
                name, Signatures.of(chosen.file(name, jar), name + " " + jar.version())));
  }
}
