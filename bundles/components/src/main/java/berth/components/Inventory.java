package berth.components;

import berth.api.FrameworkProperties;
import berth.api.component.Component;
import berth.api.component.Component.Origin;
import berth.api.component.Component.State;
import berth.components.choice.Choice;
import berth.components.choice.Jar;
import berth.components.swap.Contracts;
import berth.components.swap.Departures;
import berth.components.swap.Trials;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The bundles that are there. */
final class Inventory {
  private final BundleContext context;
  private final ChosenParts chosen;
  private final Problems problems;
  private final Trials trials;
  private final Departures departures;
  private final Optional<String> edition;

  Inventory(
      BundleContext context,
      ChosenParts chosen,
      Problems problems,
      Trials trials,
      Departures departures) {
    this.context = context;
    this.chosen = chosen;
    this.problems = problems;
    this.trials = trials;
    this.departures = departures;
    edition =
        Optional.ofNullable(context.getProperty(FrameworkProperties.EDITION))
            .map(folder -> Path.of(folder).toUri().toString());
  }

  /** All of them, by name; one that leaves comes after its successor. */
  List<Component> list() {
    Set<Bundle> gone = departures.gone();
    return Stream.concat(
            bundles().map(bundle -> component(bundle, gone.contains(bundle))),
            problems.refused().entrySet().stream()
                .map(refused -> refused(refused.getKey(), refused.getValue())))
        .sorted(
            Comparator.comparing(Component::name)
                .thenComparing(component -> component.state() == State.LEAVING))
        .toList();
  }

  /** The bundle of this name that is in charge, be it stopped. */
  Optional<Bundle> current(String name) {
    Set<Bundle> gone = departures.gone();
    return bundles()
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .filter(bundle -> !gone.contains(bundle) && !trials.contains(bundle))
        .findFirst();
  }

  Component component(Bundle bundle) {
    return component(bundle, false);
  }

  /** The jar that a bundle runs from. */
  Jar jar(Bundle bundle) {
    return chosen
        .choice(bundle.getSymbolicName())
        .map(Choice::jar)
        .filter(jar -> jar.stored() && isFrom(bundle, jar))
        .orElseGet(() -> new Jar("", bundle.getVersion().toString(), delivered(bundle)));
  }

  private Stream<Bundle> bundles() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getBundleId() != 0 && bundle.getSymbolicName() != null);
  }

  private Component component(Bundle bundle, boolean leaves) {
    String name = bundle.getSymbolicName();
    Optional<Choice> choice = chosen.choice(name);
    boolean foundation = chosen.isFoundation(bundle.getBundleId());
    return new Component(
        name,
        bundle.getVersion().toString(),
        header(bundle, "Bundle-Vendor"),
        header(bundle, "Bundle-Description"),
        leaves ? State.LEAVING : state(bundle),
        jar(bundle).origin(),
        !foundation && !leaves,
        choice.map(Choice::previous).filter(_ -> !leaves).map(Jar::version),
        Contracts.of(bundle).stream().distinct().toList(),
        users(bundle),
        problems.of(name).or(() -> choice.map(Choice::problem).filter(text -> !text.isEmpty())));
  }

  /** A file of the watched folder that is no bundle of this Berth, so that one sees why. */
  private static Component refused(String file, String reason) {
    return new Component(
        file,
        "",
        "",
        "",
        State.STOPPED,
        Origin.FOLDER,
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of(reason));
  }

  private State state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> trials.contains(bundle) ? State.STARTING : State.ACTIVE;
      case Bundle.STARTING -> State.STARTING;
      case Bundle.STOPPING -> State.LEAVING;
      default ->
          isFragment(bundle)
              ? State.ACTIVE
              : trials.contains(bundle) ? State.STARTING : State.STOPPED;
    };
  }

  /** Fragments are resolved and never start. */
  private static boolean isFragment(Bundle bundle) {
    return bundle.getState() == Bundle.RESOLVED && !header(bundle, "Fragment-Host").isEmpty();
  }

  private boolean isFrom(Bundle bundle, Jar jar) {
    return bundle.getLocation().startsWith(chosen.store().file(jar.sha256()).toUri().toString());
  }

  private Origin delivered(Bundle bundle) {
    return edition.filter(folder -> bundle.getLocation().startsWith(folder)).isPresent()
        ? Origin.EDITION
        : Origin.STOCK;
  }

  private List<String> users(Bundle bundle) {
    return Contracts.services(bundle)
        .map(ServiceReference::getUsingBundles)
        .filter(users -> users != null)
        .flatMap(Arrays::stream)
        .filter(user -> user.getBundleId() != 0 && !user.equals(bundle))
        .filter(user -> !user.equals(context.getBundle()))
        .map(Bundle::getSymbolicName)
        .distinct()
        .sorted()
        .toList();
  }

  private static String header(Bundle bundle, String name) {
    String value = bundle.getHeaders("").get(name);
    return value == null ? "" : value;
  }
}
