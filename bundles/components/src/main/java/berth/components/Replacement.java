package berth.components;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.component.Component;
import berth.api.component.Component.Origin;
import berth.components.choice.Choice;
import berth.components.choice.Jar;
import berth.components.jar.BundleJar;
import berth.components.swap.Swap;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** From a jar to a bundle that runs and is chosen: checked, allowed, swapped in, written down. */
final class Replacement {
  private final ChosenParts chosen;
  private final JarPolicy policy;
  private final Problems problems;
  private final Inventory inventory;
  private final Swap swap;

  Replacement(
      ChosenParts chosen, JarPolicy policy, Problems problems, Inventory inventory, Swap swap) {
    this.chosen = chosen;
    this.policy = policy;
    this.problems = problems;
    this.inventory = inventory;
    this.swap = swap;
  }

  /** What has to hold of a jar before it is taken. */
  @FunctionalInterface
  interface Condition {
    void check(String name, Optional<Bundle> old) throws BerthException;
  }

  /** Takes a jar in: it adds a bundle, or replaces the one of its name. */
  Component take(Path jar, Origin origin, Condition condition, Progress progress)
      throws BerthException {
    String sha256 = chosen.store().take(jar);
    try {
      BundleJar bundle = BundleJar.read(chosen.store().file(sha256), jar.getFileName().toString());
      Optional<Bundle> old = inventory.current(bundle.name());
      condition.check(bundle.name(), old);
      return run(old, bundle, new Jar(sha256, bundle.version(), origin), progress);
    } finally {
      chosen.tidy();
    }
  }

  /** Brings back what a bundle ran from before. */
  Component back(Bundle old, Jar previous, Progress progress) throws BerthException {
    BundleJar bundle = new BundleJar(old.getSymbolicName(), previous.version());
    return run(Optional.of(old), bundle, previous, progress);
  }

  /** Lets a bundle run from a jar, beside and then instead of the one that runs. */
  private Component run(Optional<Bundle> old, BundleJar bundle, Jar jar, Progress progress)
      throws BerthException {
    String name = bundle.name();
    Path file = chosen.file(name, jar);
    policy.check(name, jar);
    Jar before = old.map(inventory::jar).orElse(null);
    boolean added = chosen.choice(name).map(Choice::added).orElse(old.isEmpty());
    try {
      swap.run(
          old,
          bundle,
          file,
          progress,
          contracts ->
              chosen.change(now -> now.with(name, new Choice(jar, before, added, contracts, ""))));
      problems.clear(name);
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      String goesOn = old.map(it -> " Version " + it.getVersion() + " goes on.").orElse("");
      problems.put(name, "Version %s failed: %s".formatted(bundle.version(), e.getMessage()));
      throw new BerthException(e.getMessage().replaceFirst("\\.?$", ".") + goesOn, e);
    }
    return inventory.component(inventory.current(name).orElseThrow());
  }

  /** The bundle of this name, if it may be replaced at all. */
  Bundle replaceable(String name) throws BerthException {
    Bundle bundle =
        inventory
            .current(name)
            .orElseThrow(
                () ->
                    new BerthException(
                        "There is no bundle %s here. \"berth bundle ls\" shows which there are;"
                                .formatted(name)
                            + " those of the window are there while it is open."));
    check(name, Optional.of(bundle));
    return bundle;
  }

  /** Whether a bundle may be replaced; one that is not there may come. */
  void check(String name, Optional<Bundle> bundle) throws BerthException {
    if (bundle.filter(it -> chosen.isFoundation(it.getBundleId())).isPresent()) {
      throw new BerthException(
          name
              + " belongs to the foundation on which the others stand, and changes only with the"
              + " distribution: quit, and install another.");
    }
  }
}
