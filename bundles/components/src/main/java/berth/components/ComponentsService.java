package berth.components;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.FrameworkProperties;
import berth.api.Progress;
import berth.api.component.Component;
import berth.api.component.Component.Origin;
import berth.api.component.Components;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.components.choice.Choice;
import berth.components.choice.Jar;
import berth.components.jar.JarStore;
import berth.components.probe.Probes;
import berth.components.swap.Departures;
import berth.components.swap.Handovers;
import berth.components.swap.Limits;
import berth.components.swap.Swap;
import berth.components.swap.Trials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Replaces bundles, one act at a time. */
@org.osgi.service.component.annotations.Component(
    immediate = true,
    service = {Components.class, ComponentsService.class})
public final class ComponentsService implements Components {
  private static final int TURN_SECONDS = 60;
  private static final Duration LAST_DEPARTURES = Duration.ofSeconds(3);

  private final ChosenParts chosen;
  private final Policy policy;
  private final Listeners listeners;
  private final Trials trials = new Trials();
  private final Handovers handovers;
  private final Departures departures;
  private final Swap swap;
  private final Inventory inventory;
  private final Replacement replacement;
  private final ServiceRegistration<?> hooks;
  private final ReentrantLock turn = new ReentrantLock(true);

  @Activate
  public ComponentsService(
      BundleContext context,
      @Reference ChosenParts chosen,
      @Reference Policy policy,
      @Reference Problems problems) {
    this(context, chosen, policy, problems, Limits.usual());
  }

  ComponentsService(
      BundleContext context, ChosenParts chosen, Policy policy, Problems problems, Limits limits) {
    this.chosen = chosen;
    this.policy = policy;
    listeners = new Listeners(context);
    handovers =
        new Handovers(
            context, trials, limits, (bundle, why) -> problems.put(bundle.getSymbolicName(), why));
    departures = new Departures(context, limits, listeners::changed);
    Path nowhere = Path.of(context.getProperty(FrameworkProperties.HOME)).resolve("none");
    swap = new Swap(context, trials, handovers, departures, new Probes(nowhere), limits);
    inventory = new Inventory(context, chosen, problems, trials, departures);
    replacement = new Replacement(chosen, new JarPolicy(chosen, policy), problems, inventory, swap);
    hooks =
        context.registerService(
            new String[] {EventListenerHook.class.getName(), FindHook.class.getName()},
            trials,
            null);
    handovers.open();
  }

  @Deactivate
  public void deactivate() {
    departures.awaitAll(LAST_DEPARTURES);
    handovers.close();
    hooks.unregister();
  }

  @Override
  public List<Component> list() {
    return inventory.list();
  }

  @Override
  public Component install(Path jar, Progress progress) throws BerthException {
    return inTurn(
        () ->
            replacement.take(
                jar,
                Origin.USER,
                (name, old) -> {
                  if (old.isPresent()) {
                    throw new BerthException(
                        "%s is there already, in version %s. \"berth bundle update\" replaces it."
                            .formatted(name, old.get().getVersion()));
                  }
                },
                progress));
  }

  @Override
  public Component update(String name, Path jar, Progress progress) throws BerthException {
    return inTurn(
        () -> {
          replacement.replaceable(name);
          return replacement.take(
              jar,
              Origin.USER,
              (found, _) -> {
                if (!found.equals(name)) {
                  throw new BerthException(
                      "%s is the bundle %s and not %s.".formatted(jar.getFileName(), found, name));
                }
              },
              progress);
        });
  }

  @Override
  public Component rollback(String name, Progress progress) throws BerthException {
    return inTurn(
        () -> {
          Bundle old = replacement.replaceable(name);
          Jar previous =
              chosen
                  .choice(name)
                  .map(Choice::previous)
                  .orElseThrow(
                      () ->
                          new BerthException(
                              "There is no version of %s before %s to go back to."
                                  .formatted(name, old.getVersion())));
          return replacement.back(old, previous, progress);
        });
  }

  @Override
  public void stop(String name, Progress progress) throws BerthException {
    inTurn(
        () -> {
          Bundle bundle = replacement.replaceable(name);
          policy.check(new Act.ChangeComponent(name, List.of()));
          progress.step("Stopping " + title(bundle));
          departures.stop(bundle);
          return bundle;
        });
  }

  @Override
  public void start(String name, Progress progress) throws BerthException {
    inTurn(
        () -> {
          Bundle bundle = replacement.replaceable(name);
          departures.await(name);
          if (bundle.getState() != Bundle.ACTIVE) {
            progress.step("Starting " + title(bundle));
            swap.start(bundle);
          }
          return bundle;
        });
  }

  @Override
  public void remove(String name, Progress progress) throws BerthException {
    inTurn(
        () -> {
          Bundle bundle = replacement.replaceable(name);
          if (chosen.choice(name).filter(Choice::added).isEmpty()) {
            throw new BerthException(
                name
                    + " was delivered and stays. It can be stopped, and rolled back to"
                    + " the version that ran before.");
          }
          policy.check(new Act.RestoreComponent(name));
          progress.step("Removing " + title(bundle));
          chosen.change(now -> now.without(name));
          departures.remove(bundle, () -> {});
          return bundle;
        });
  }

  /** Takes in a jar of the watched folder, unless it is what was taken in from there before. */
  void takeIn(Path jar, Progress progress) throws BerthException {
    String file = jar.getFileName().toString();
    inTurn(
        () -> {
          String sha256 = JarStore.sha256Of(jar);
          if (!sha256.equals(chosen.choices().folder().get(file))) {
            replacement.take(jar, Origin.FOLDER, replacement::check, progress);
            chosen.change(now -> now.withFile(file, sha256));
          }
          return null;
        });
  }

  /** Takes out what was taken in from a file of the watched folder, as far as it still runs. */
  void takeOut(String file, Progress progress) throws BerthException {
    inTurn(
        () -> {
          String sha256 = chosen.choices().folder().getOrDefault(file, "");
          Optional<String> name = chosen.choices().fromFolder(sha256);
          if (name.isPresent()) {
            Choice choice = chosen.choice(name.get()).orElseThrow();
            if (choice.previous() == null) {
              remove(name.get(), progress);
            } else {
              rollback(name.get(), progress);
            }
          }
          chosen.change(now -> now.withFile(file, ""));
          return null;
        });
  }

  /** Tells those who show the bundles that there is something new to say. */
  void tell() {
    listeners.changed();
  }

  private static String title(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  /** An act that others wait for. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws BerthException;
  }

  private <T> T inTurn(Work<T> work) throws BerthException {
    try {
      if (!turn.tryLock(TURN_SECONDS, TimeUnit.SECONDS)) {
        throw new BerthException("Another change of the bundles is still under way. Try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("Called off before it began.");
    }
    try {
      return work.run();
    } finally {
      turn.unlock();
      listeners.changed();
    }
  }
}
