package berth.components.swap;

import berth.api.BerthException;
import berth.api.Progress;
import berth.components.jar.BundleJar;
import berth.components.probe.Probes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Puts a bundle in the place of another: installed beside it, started, proven; then the old one
 * hands over and leaves. Until the new one acts, the old one has noticed nothing.
 */
public final class Swap {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final BundleContext context;
  private final Trials trials;
  private final Handovers handovers;
  private final Departures departures;
  private final Probes probes;
  private final Limits limits;
  private final AtomicLong installations = new AtomicLong();

  public Swap(
      BundleContext context,
      Trials trials,
      Handovers handovers,
      Departures departures,
      Probes probes,
      Limits limits) {
    this.context = context;
    this.trials = trials;
    this.handovers = handovers;
    this.departures = departures;
    this.probes = probes;
    this.limits = limits;
  }

  /** Makes what was chosen last, with the new bundle's contracts. */
  @FunctionalInterface
  public interface Keep {
    void keep(List<String> contracts) throws BerthException;
  }

  /**
   * Starts a bundle, in the place of another where there is one. Returns when it is in charge; the
   * old one leaves after that.
   *
   * @param old empty to add a bundle
   * @throws BerthException when the new one does not prove itself; it has gone, and the old one
   *     goes on
   */
  public void run(Optional<Bundle> old, BundleJar jar, Path file, Progress progress, Keep keep)
      throws BerthException {
    String title = jar.name() + " " + jar.version();
    Bundle next = install(title, file);
    trials.begin(next);
    try {
      progress.step("Starting " + title + old.map(Swap::beside).orElse(""));
      start(next, title);
      progress.step("Checking that " + title + " works");
      List<String> contracts = prove(next, title, old.map(Contracts::of).orElse(List.of()));
      if (Thread.currentThread().isInterrupted()) {
        throw new berth.api.CancelledException("The replacement was called off");
      }
      handovers.exchange(old, next, () -> keep.keep(contracts));
    } catch (BerthException | RuntimeException e) {
      departures.remove(next, () -> trials.end(next));
      throw e;
    }
    trials.end(next);
    handovers.catchUp(next);
    old.ifPresent(bundle -> departures.remove(bundle, () -> {}));
  }

  /** Starts a bundle that was stopped. */
  public void start(Bundle bundle) throws BerthException {
    start(bundle, bundle.getSymbolicName() + " " + bundle.getVersion());
  }

  private Bundle install(String title, Path file) throws BerthException {
    // Each installation has a place of its own, so that one jar can be installed twice.
    String location = file.toUri() + "?" + installations.incrementAndGet();
    try (InputStream in = Files.newInputStream(file)) {
      return context.installBundle(location, in);
    } catch (BundleException | IOException e) {
      throw new BerthException(title + " cannot be installed: " + Limited.reason(e), e);
    }
  }

  private void start(Bundle bundle, String title) throws BerthException {
    Limited.call(
        title + " did not start",
        limits.start(),
        () -> {
          bundle.start(Bundle.START_TRANSIENT);
          return null;
        });
  }

  /** What the new bundle provides; all that the old one did must be there and answer. */
  private List<String> prove(Bundle next, String title, List<String> wanted) throws BerthException {
    awaitContracts(next, title, wanted);
    for (ServiceReference<?> service : Contracts.services(next).toList()) {
      if (service.getProperty(Constants.SERVICE_RANKING) != null) {
        throw new BerthException(
            "%s gives its %s a service.ranking, which would put it before others unproven. Build it without."
                .formatted(title, Contracts.of(service)));
      }
      Limited.call(
          "%s did not answer a first call of %s"
              .formatted(title, String.join(", ", Contracts.of(service))),
          limits.probe(),
          () -> {
            probe(service);
            return null;
          });
    }
    return Contracts.of(next);
  }

  private void awaitContracts(Bundle next, String title, List<String> wanted)
      throws BerthException {
    long deadline = System.nanoTime() + limits.contracts().toNanos();
    while (true) {
      List<String> missing = new ArrayList<>(wanted);
      Contracts.of(next).forEach(missing::remove);
      if (missing.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new BerthException(
            title
                + " started but does not provide "
                + String.join(", ", missing)
                + ", which the one that runs provides. The log may say why.");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private <S> void probe(ServiceReference<S> reference) throws Exception {
    S service = context.getService(reference);
    if (service == null) {
      throw new BerthException("the component was not activated; the log says why");
    }
    try {
      for (String contract : Contracts.of(reference)) {
        probes.of(contract, service);
      }
    } finally {
      context.ungetService(reference);
    }
  }

  private static String beside(Bundle old) {
    return " beside " + old.getVersion();
  }
}
