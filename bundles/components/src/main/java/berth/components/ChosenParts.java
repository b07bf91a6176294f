package berth.components;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.components.choice.Choice;
import berth.components.choice.ChoiceFile;
import berth.components.choice.Choices;
import berth.components.choice.Jar;
import berth.components.jar.BundleJar;
import berth.components.jar.JarStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was chosen, and what there is to choose from. */
@Component(service = ChosenParts.class)
public final class ChosenParts {
  private static final Logger LOG = LoggerFactory.getLogger(ChosenParts.class);

  private final JarStore store;
  private final ChoiceFile file;
  private final String berth;
  private final CountDownLatch started = new CountDownLatch(1);
  private Choices choices;
  private List<Path> delivered = List.of();
  private Set<Long> foundation = Set.of();

  @Activate
  public ChosenParts(BundleContext context) {
    Path folder = Path.of(context.getProperty(FrameworkProperties.HOME)).resolve("components");
    store = new JarStore(folder.resolve("store"));
    file = new ChoiceFile(folder.resolve("chosen.json"));
    berth = context.getProperty(FrameworkProperties.VERSION);
    choices = file.read(berth);
  }

  /** The copies of what was chosen. */
  JarStore store() {
    return store;
  }

  synchronized Choices choices() {
    return choices;
  }

  synchronized Optional<Choice> choice(String name) {
    return Optional.ofNullable(choices.parts().get(name));
  }

  /** Changes what was chosen, on the disk too, and lets go of the jars that nobody needs then. */
  synchronized void change(UnaryOperator<Choices> change) throws BerthException {
    Choices changed = change.apply(choices);
    if (!changed.equals(choices)) {
      file.write(changed);
      choices = changed;
      store.keepOnly(changed.needed());
    }
  }

  /** The same at a start, which must go on where the disk is full. */
  void note(UnaryOperator<Choices> change) {
    try {
      change(change);
    } catch (BerthException e) {
      LOG.warn("{}", e.getMessage(), e);
    }
  }

  /**
   * Berth starts.
   *
   * @param jars of the parts that were delivered with it
   * @param bundles ids of those that run already, and cannot be replaced
   */
  synchronized void begin(List<Path> jars, Set<Long> bundles) {
    delivered = List.copyOf(jars);
    foundation = Set.copyOf(bundles);
    note(now -> now.begun(berth));
  }

  /** All parts have started, with those that were chosen among them. */
  void started() {
    note(Choices::ended);
    started.countDown();
  }

  /** Waits for that. */
  void awaitStart() throws InterruptedException {
    started.await();
  }

  synchronized boolean isFoundation(long bundle) {
    return foundation.contains(bundle);
  }

  /** Lets go of the jars that nobody needs. */
  synchronized void tidy() {
    store.keepOnly(choices.needed());
  }

  /**
   * Where a jar is.
   *
   * @param name of its bundle
   * @throws BerthException when it is no more
   */
  Path file(String name, Jar jar) throws BerthException {
    if (!jar.stored()) {
      return delivered(name).orElseThrow(() -> new BerthException(name + " was not delivered."));
    }
    if (!store.isIntact(jar.sha256())) {
      throw new BerthException(
          "The copy of %s %s in the home is damaged.".formatted(name, jar.version()));
    }
    return store.file(jar.sha256());
  }

  /** Whether a jar, or what it is a copy of, was delivered with Berth. */
  boolean isDelivered(String name, Jar jar) throws BerthException {
    Optional<Path> own = delivered(name);
    return own.isPresent() && (!jar.stored() || JarStore.sha256Of(own.get()).equals(jar.sha256()));
  }

  private synchronized Optional<Path> delivered(String name) {
    return delivered.stream().filter(jar -> BundleJar.nameOf(jar).equals(name)).findFirst();
  }
}
