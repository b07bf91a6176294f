package berth.launcher.framework;

import berth.api.FrameworkProperties;
import berth.launcher.LauncherException;
import berth.launcher.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.LoggerFactory;

/** The OSGi framework, with all wanted bundles active. */
public final class BerthFramework implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /** Two starts may fail with what the user chose; the next falls back to what worked. */
  private static final int ATTEMPTS = 3;

  private final LaunchSettings settings;
  private final Framework framework;
  private boolean chosen;

  private BerthFramework(LaunchSettings settings, Framework framework) {
    this.settings = settings;
    this.framework = framework;
  }

  /**
   * Starts the framework and its bundles.
   *
   * @throws LauncherException when a bundle is missing, does not resolve or does not start; nothing
   *     runs then
   */
  public static BerthFramework start(LaunchSettings settings) throws LauncherException {
    List<Path> foundation = settings.distribution().foundation();
    List<Path> parts = settings.distribution().parts(settings.window());
    Log.open(settings.home(), settings.distribution());
    var urls = JdkUrls.make();
    for (int attempt = 1; ; attempt++) {
      Framework framework =
          ServiceLoader.load(FrameworkFactory.class)
              .findFirst()
              .orElseThrow()
              .newFramework(configuration(settings));
      BerthFramework berth = new BerthFramework(settings, framework);
      try {
        berth.start(urls, foundation, parts);
        return berth;
      } catch (BundleException e) {
        berth.close();
        throw berth.failure(e.getMessage(), e);
      } catch (LauncherException e) {
        berth.close();
        if (!berth.chosen || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void start(Map<String, URL> urls, List<Path> foundation, List<Path> delivered)
      throws BundleException, LauncherException {
    framework.init();
    BundleContext context = framework.getBundleContext();
    context.registerService("java.util.Map", urls, new Hashtable<>(JdkUrls.MARK));
    framework.start();
    context.addFrameworkListener(new GoneBundles(framework));
    startBundles(foundation);
    new EditionChecks(context, settings.edition()).run();
    ChosenParts choice = new ChosenParts(context);
    List<Path> parts =
        choice
            .choose(delivered)
            .orElseThrow(() -> failure("its foundation: berth.components is not active", null));
    chosen = !parts.equals(delivered);
    try {
      startBundles(parts);
      String problem = choice.problem();
      if (!problem.isEmpty()) {
        throw failure("a bundle that was chosen: " + problem, null);
      }
    } catch (LauncherException e) {
      choice.failed(e.getMessage());
      throw e;
    }
  }

  private static Map<String, String> configuration(LaunchSettings settings)
      throws LauncherException {
    // Felix takes objects here, whatever the signature says.
    Map<String, Object> map = new HashMap<>(settings.edition().frameworkProperties());
    map.put(Constants.FRAMEWORK_STORAGE, settings.home().cache().toString());
    // A fresh start each time costs little and cannot be spoilt by a crash or an older jar.
    map.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    // The old and the new installation of a bundle that is replaced may be of one version.
    map.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    map.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        SystemPackages.list(ModuleLayer.boot(), settings.distribution().packages()));
    // A component that hangs as it starts would otherwise keep its bundle, and the end of Berth,
    // waiting for a minute.
    map.put("ds.stop.timeout.milliseconds", "5000");
    map.put("felix.log.logger", new FelixLog());
    map.put("felix.log.level", "2");
    map.put(FrameworkProperties.HOME, settings.home().folder().toString());
    map.put(FrameworkProperties.DISTRIBUTION, settings.distribution().folder().toString());
    map.put(FrameworkProperties.VERSION, Version.current());
    map.put(FrameworkProperties.DRIVE, String.valueOf(settings.drive()));
    map.put(FrameworkProperties.WINDOW, String.valueOf(settings.window()));
    map.put(FrameworkProperties.SAMPLE, String.valueOf(settings.sample()));
    settings.engine().ifPresent(engine -> map.put(FrameworkProperties.ENGINE, engine));
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map<String, String> configuration = (Map) map;
    return configuration;
  }

  private void startBundles(List<Path> jars) throws LauncherException {
    List<Bundle> bundles = new ArrayList<>();
    for (Path jar : jars) {
      try (InputStream in = Files.newInputStream(jar)) {
        bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString(), in));
      } catch (BundleException | IOException e) {
        throw failure("the bundle " + jar.getFileName() + ": " + e.getMessage(), e);
      }
    }
    for (Bundle bundle : bundles) {
      if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
        try {
          bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
          throw failure("the bundle " + bundle.getSymbolicName() + ": " + reason(e), e);
        }
      }
    }
  }

  private static String reason(BundleException e) {
    // An activator's own failure says more than "Activator start error".
    Throwable cause = e.getCause();
    return cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage();
  }

  /** Whether a provider of the service is there and could be activated. */
  public boolean provides(String service) {
    BundleContext context = framework.getBundleContext();
    if (context == null) {
      return false; // The framework has stopped.
    }
    try {
      ServiceReference<?> reference = context.getServiceReference(service);
      return reference != null && context.getService(reference) != null;
    } catch (IllegalStateException e) {
      return false; // It stops just now.
    }
  }

  /** Whether the framework runs no more. */
  public boolean isStopped() {
    return framework.getState() == Bundle.RESOLVED;
  }

  /** Waits until a bundle or {@link #close()} has stopped the framework. */
  public void awaitStop() throws InterruptedException {
    framework.waitForStop(0);
  }

  /** Begins to stop all bundles, the last started first, and returns at once. */
  public void stop() {
    try {
      framework.stop();
    } catch (BundleException e) {
      LoggerFactory.getLogger(BerthFramework.class).error("The framework did not stop", e);
    }
  }

  /** Stops all bundles and waits for them, within limits. */
  @Override
  public void close() {
    try {
      stop();
      framework.waitForStop(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LauncherException failure(String reason, Exception cause) {
    LoggerFactory.getLogger(BerthFramework.class).error("Berth cannot start", cause);
    return new LauncherException(
        settings.edition().name()
            + " cannot start because of "
            + reason
            + ". The log says more: "
            + settings.home().log(),
        cause);
  }
}
