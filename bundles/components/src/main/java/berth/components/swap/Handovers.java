package berth.components.swap;

import berth.api.BerthException;
import berth.api.component.Handover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the parts act that shall act: outside a replacement each that comes. */
public final class Handovers extends ServiceTracker<Handover, Handovers.Actor> {
  private static final Logger LOG = LoggerFactory.getLogger(Handovers.class);

  private final Trials trials;
  private final Duration limit;
  private final BiConsumer<Bundle, String> problems;

  /** A service that acts, or not yet. */
  static final class Actor {
    private final Bundle bundle;
    private final Handover handover;
    private boolean acts;

    private Actor(Bundle bundle, Handover handover) {
      this.bundle = bundle;
      this.handover = handover;
    }

    synchronized void takeOver() throws BerthException {
      if (!acts) {
        handover.takeOver();
        acts = true;
      }
    }

    synchronized void handOver() {
      if (acts) {
        acts = false;
        handover.handOver();
      }
    }
  }

  /** Something that has to succeed before the old part goes. */
  @FunctionalInterface
  public interface Commit {
    void run() throws BerthException;
  }

  /**
   * @param problems is told when one cannot take over outside a replacement
   */
  public Handovers(
      BundleContext context, Trials trials, Limits limits, BiConsumer<Bundle, String> problems) {
    super(context, Handover.class, null);
    this.trials = trials;
    this.limit = limits.handover();
    this.problems = problems;
  }

  @Override
  public Actor addingService(ServiceReference<Handover> reference) {
    Handover handover = context.getService(reference);
    if (handover == null) {
      return null; // It failed to activate.
    }
    Actor actor = new Actor(reference.getBundle(), handover);
    if (!trials.contains(reference.getBundle())) {
      takeOverAlone(actor);
    }
    return actor;
  }

  /** Those of a bundle that came too late for the exchange take over, too. */
  void catchUp(Bundle bundle) {
    of(bundle).forEach(this::takeOverAlone);
  }

  private void takeOverAlone(Actor actor) {
    try {
      actor.takeOver();
    } catch (BerthException | RuntimeException | LinkageError e) {
      LOG.error("{} cannot take over", actor.bundle.getSymbolicName(), e);
      problems.accept(actor.bundle, "It answers, but does not act: " + Limited.reason(e));
    }
  }

  /**
   * One bundle, if there is one, ends to act and another begins.
   *
   * @param commit runs when the new one acts
   * @throws BerthException when the new one cannot take over or the commit fails; the old one acts
   *     again then
   */
  void exchange(Optional<Bundle> old, Bundle next, Commit commit) throws BerthException {
    List<Actor> before = old.map(this::of).orElse(List.of());
    List<Actor> after = of(next);
    // One that cannot let go in good order goes anyway: it is stopped in a moment.
    before.forEach(this::handOver);
    List<Actor> taken = new ArrayList<>();
    try {
      for (Actor actor : after) {
        taken.add(actor);
        takeOver(actor);
      }
      commit.run();
    } catch (BerthException | RuntimeException e) {
      taken.reversed().forEach(this::handOver);
      for (Actor actor : before) {
        takeBack(actor);
      }
      throw e;
    }
  }

  private void takeOver(Actor actor) throws BerthException {
    Limited.call(
        title(actor) + " did not take over",
        limit,
        () -> {
          actor.takeOver();
          return null;
        });
  }

  private void takeBack(Actor actor) {
    // The exchange may have ended because it was called off; this must be done all the same.
    boolean interrupted = Thread.interrupted();
    try {
      takeOver(actor);
    } catch (BerthException e) {
      LOG.error("{} does not act again", actor.bundle.getSymbolicName(), e);
      problems.accept(actor.bundle, "It answers, but does not act: " + e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void handOver(Actor actor) {
    boolean interrupted = Thread.interrupted();
    try {
      Limited.call(
          title(actor) + " did not hand over",
          limit,
          () -> {
            actor.handOver();
            return null;
          });
    } catch (BerthException e) {
      LOG.warn("{}", e.getMessage(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String title(Actor actor) {
    return actor.bundle.getSymbolicName() + " " + actor.bundle.getVersion();
  }

  private List<Actor> of(Bundle bundle) {
    return getTracked().entrySet().stream()
        .filter(entry -> entry.getValue().bundle.equals(bundle))
        .sorted(Comparator.comparing(entry -> entry.getKey(), Comparator.reverseOrder()))
        .map(entry -> entry.getValue())
        .toList();
  }
}
