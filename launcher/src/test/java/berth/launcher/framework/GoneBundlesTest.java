package berth.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** What Felix itself would hold for ever, in a real Felix. */
class GoneBundlesTest {
  @TempDir private Path storage;
  private Framework framework;

  @BeforeEach
  void start() throws Exception {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
    framework.start();
    framework.getBundleContext().addFrameworkListener(new GoneBundles(framework));
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void threadsThatHaveEndedAreForgottenWhenABundleGoes() throws Exception {
    Bundle stays = install("stays");
    Bundle goes = install("goes");
    Thread ended = Thread.startVirtualThread(() -> {});
    ended.join();
    Map<String, Thread> locks = locks(stays);
    locks.put("a.ByAThreadThatEnded", ended);
    locks.put("a.ByAThreadThatRuns", Thread.currentThread());

    goes.uninstall();
    refresh(goes);

    assertThat(locks).containsOnlyKeys("a.ByAThreadThatRuns");
  }

  @Test
  void theUserOfAServiceThatStaysIsForgotten() throws Exception {
    BundleContext context = framework.getBundleContext();
    context.registerService(Runnable.class, () -> {}, null);
    Bundle goes = install("goes");
    BundleContext user = goes.getBundleContext();
    assertThat(user.getService(user.getServiceReference(Runnable.class))).isNotNull();

    goes.uninstall();
    refresh(goes);

    assertThat(users()).doesNotContain(goes);
  }

  /** Listeners are told in the order in which they came. */
  private void refresh(Bundle bundle) throws InterruptedException {
    var refreshed = new CountDownLatch(1);
    framework
        .getBundleContext()
        .addFrameworkListener(
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
    assertThat(refreshed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @SuppressWarnings("unchecked")
  private Set<Bundle> users() throws Exception {
    Field registry = framework.getClass().getDeclaredField("m_registry");
    registry.setAccessible(true);
    Field users = registry.getType().getDeclaredField("m_inUseMap");
    users.setAccessible(true);
    return ((Map<Bundle, ?>) users.get(registry.get(framework))).keySet();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Thread> locks(Bundle bundle) throws Exception {
    ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
    Field field = loader.getClass().getDeclaredField("m_classLocks");
    field.setAccessible(true);
    return (Map<String, Thread>) field.get(loader);
  }

  private Bundle install(String name) throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    var bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    Bundle bundle =
        framework
            .getBundleContext()
            .installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
    bundle.start();
    return bundle;
  }
}
