package berth.components;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.FrameworkProperties;
import berth.api.Progress;
import berth.api.component.Component;
import berth.api.policy.Policy;
import berth.components.swap.Limits;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework as the launcher starts it, with berth.components in it. */
final class TestBerth implements AutoCloseable {
  /** What of berth.api the bundles of tests import. */
  private static final String API =
      "berth.api,berth.api.catalog,berth.api.component,berth.api.image,berth.api.metadata";

  private final Path home;
  private final Framework framework;
  final BundleContext context;
  final List<String> journal = new CopyOnWriteArrayList<>();
  final ChosenParts chosen;
  final Problems problems = new Problems();
  final StartOfParts start;
  final ComponentsService components;

  /** Starts Berth; the parts come later. */
  TestBerth(Path home, Policy policy) throws Exception {
    this.home = home;
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    framework =
        factory.newFramework(
            Map.of(
                Constants.FRAMEWORK_STORAGE,
                home.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_BSNVERSION,
                Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                API,
                "felix.shutdown.hook",
                "false",
                FrameworkProperties.HOME,
                home.toString(),
                FrameworkProperties.VERSION,
                "1.0.0"));
    framework.start();
    context = framework.getBundleContext();
    context.registerService(List.class, journal, null);
    chosen = new ChosenParts(context);
    Limits limits =
        new Limits(
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    components = new ComponentsService(context, chosen, policy, problems, limits);
    start = new StartOfParts(context, chosen, policy, problems, Duration.ofMillis(200));
  }

  /** Starts the parts as the launcher does; what is wrong with them. */
  String startParts(Path... delivered) throws Exception {
    for (Path jar : start.apply(List.of(delivered))) {
      try (InputStream in = Files.newInputStream(jar)) {
        context.installBundle(jar.toUri().toString(), in).start();
      }
    }
    return start.get();
  }

  /** The one of this name that is in charge. */
  Component listed(String name) {
    return components.list().stream()
        .filter(component -> component.name().equals(name))
        .filter(component -> component.state() != Component.State.LEAVING)
        .findFirst()
        .orElseThrow();
  }

  /** The versions of all installed bundles of the name. */
  List<String> versions(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .map(bundle -> bundle.getVersion().toString())
        .collect(Collectors.toList());
  }

  Bundle bundle(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  /** An ordinary bundle that calls others. */
  BundleContext user() throws Exception {
    Path jar =
        TestJar.with(
            home, "1.0.0", Map.of("Bundle-SymbolicName", "test.user", "Test-Fault", "missing"));
    Bundle user = context.installBundle(jar.toUri().toString());
    user.start();
    return user.getBundleContext();
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  @Override
  public void close() throws Exception {
    components.deactivate();
    framework.stop();
    framework.waitForStop(20_000);
  }

  /** Nobody watches. */
  static final Progress SILENT =
      new Progress() {
        @Override
        public void step(String message) {}

        @Override
        public void advance(long done, long total) {}

        @Override
        public void warn(String message) {}
      };
}
