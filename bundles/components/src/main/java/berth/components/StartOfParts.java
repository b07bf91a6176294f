package berth.components;

import berth.api.BerthException;
import berth.api.policy.Policy;
import berth.components.choice.Choice;
import berth.components.choice.Jar;
import berth.components.jar.BundleJar;
import berth.components.swap.Contracts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the launcher which jars to start. The two have only types of the JDK in common: the
 * launcher gives the jars that were delivered and takes those to start, in this order; then it asks
 * what is wrong with the parts that it has started (the empty text: nothing), or says why it could
 * not start them.
 */
@Component(
    immediate = true,
    service = {UnaryOperator.class, Supplier.class, Consumer.class},
    property = "berth.parts=start")
public final class StartOfParts
    implements UnaryOperator<List<Path>>, Supplier<String>, Consumer<String> {
  private static final Logger LOG = LoggerFactory.getLogger(StartOfParts.class);

  private static final Duration CONTRACTS = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final BundleContext context;
  private final ChosenParts chosen;
  private final JarPolicy policy;
  private final Problems problems;
  private final Duration patience;

  @Activate
  public StartOfParts(
      BundleContext context,
      @Reference ChosenParts chosen,
      @Reference Policy policy,
      @Reference Problems problems) {
    this(context, chosen, policy, problems, CONTRACTS);
  }

  /**
   * @param patience how long components may take to activate after their bundle has started
   */
  StartOfParts(
      BundleContext context,
      ChosenParts chosen,
      Policy policy,
      Problems problems,
      Duration patience) {
    this.context = context;
    this.chosen = chosen;
    this.policy = new JarPolicy(chosen, policy);
    this.problems = problems;
    this.patience = patience;
  }

  /** Called once the foundation is active. */
  @Override
  public List<Path> apply(List<Path> delivered) {
    chosen.begin(
        delivered,
        Arrays.stream(context.getBundles()).map(Bundle::getBundleId).collect(Collectors.toSet()));
    Map<String, Choice> parts = new TreeMap<>(chosen.choices().parts());
    if (parts.values().stream().noneMatch(part -> part.jar().stored())) {
      return delivered;
    }
    List<Path> jars = new ArrayList<>();
    for (Path jar : delivered) {
      Choice choice = parts.remove(BundleJar.nameOf(jar));
      jars.add(choice == null ? jar : orOwn(jar, choice));
    }
    // Parts of the window may be chosen while it is not there; what was added comes first, so that
    // it goes last.
    parts.values().removeIf(part -> !part.added() || !part.jar().stored());
    List<Path> added = new ArrayList<>();
    parts.forEach(
        (name, choice) -> {
          if (mayStart(name, choice.jar())) {
            added.add(chosen.store().file(choice.jar().sha256()));
          }
        });
    added.addAll(jars);
    return added;
  }

  private Path orOwn(Path own, Choice choice) {
    Jar jar = choice.jar();
    return jar.stored() && mayStart(BundleJar.nameOf(own), jar)
        ? chosen.store().file(jar.sha256())
        : own;
  }

  /** Whether a jar is what was chosen once, and is still allowed. */
  private boolean mayStart(String name, Jar jar) {
    try {
      if (!chosen.store().isIntact(jar.sha256())) {
        throw new BerthException("its copy in the home is damaged. Install it again.");
      }
      policy.check(name, jar);
      return true;
    } catch (BerthException | RuntimeException e) {
      LOG.error("{} {} is not started", name, jar.version(), e);
      problems.put(name, "Version " + jar.version() + " was not started: " + e.getMessage());
      return false;
    }
  }

  /** Called once the parts have started. */
  @Override
  public String get() {
    Map<String, Choice> parts = new TreeMap<>(chosen.choices().parts());
    parts.values().removeIf(part -> !part.jar().stored());
    long deadline = System.nanoTime() + patience.toNanos();
    String wrong = wrong(parts);
    while (!wrong.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE.toNanos());
      wrong = wrong(parts);
    }
    if (wrong.isEmpty()) {
      chosen.started();
    }
    return wrong;
  }

  /** Called when the parts could not be started. */
  @Override
  public void accept(String reason) {
    LOG.error("The chosen parts did not start: {}", reason);
    chosen.note(now -> now.failed(reason));
  }

  /** What the first part lacks that it provided when it was chosen. */
  private String wrong(Map<String, Choice> parts) {
    for (Bundle bundle : context.getBundles()) {
      Choice choice = parts.get(bundle.getSymbolicName());
      if (choice != null && isFrom(bundle, choice.jar())) {
        List<String> missing = new ArrayList<>(choice.contracts());
        Contracts.of(bundle).forEach(missing::remove);
        if (!missing.isEmpty()) {
          return "%s %s does not provide %s."
              .formatted(bundle.getSymbolicName(), bundle.getVersion(), String.join(", ", missing));
        }
      }
    }
    return "";
  }

  private boolean isFrom(Bundle bundle, Jar jar) {
    return bundle.getLocation().startsWith(chosen.store().file(jar.sha256()).toUri().toString());
  }
}
