package berth.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Leases on services of a real framework. */
class LeasesTest {
  /** What is swapped. */
  public interface Greeter {
    String greet(String name) throws IOException;
  }

  /** A provider that notices when it is called after it was let go. */
  private static final class SlowGreeter implements Greeter {
    private final AtomicBoolean gone = new AtomicBoolean();

    @Override
    public String greet(String name) {
      pause(Duration.ofMillis(2));
      if (gone.get()) {
        throw new IllegalStateException("called after it was let go");
      }
      return "Hello " + name;
    }
  }

  @TempDir private Path cache;
  private Framework framework;
  private BundleContext context;

  @BeforeEach
  void startFramework() throws Exception {
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    framework =
        factory.newFramework(
            Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), "felix.shutdown.hook", "false"));
    framework.start();
    context = framework.getBundleContext();
  }

  @AfterEach
  void stopFramework() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void callsOnlyProvidersWithTheGivenProperties() throws Exception {
    Greeter low = name -> "low " + name;
    context.registerService(Greeter.class, low, FrameworkUtil.asDictionary(Map.of("kind", "a")));
    register(name -> "high " + name, 2);
    try (Leases leases = new Leases(context)) {
      assertThat(leases.of(Greeter.class, "(kind=a)").greet("you")).isEqualTo("low you");
    }
  }

  @Test
  void propertiesThatAreNoFilterAreRefused() {
    try (Leases leases = new Leases(context)) {
      assertThatThrownBy(() -> leases.of(Greeter.class, "kind=a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("kind=a");
    }
  }

  @Test
  void aCallDoesNotWaitForAProviderWhenTheFrameworkStops() throws Exception {
    Leases leases = new Leases(context, Duration.ofMinutes(2), Duration.ZERO);
    Greeter greeter = leases.of(Greeter.class);
    var calling = new CountDownLatch(1);
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<String> call =
          threads.submit(
              () -> {
                calling.countDown();
                return greeter.greet("you");
              });
      assertThat(calling.await(10, TimeUnit.SECONDS)).isTrue();

      framework.stop();

      assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ServiceUnavailableException.class)
          .hasMessageContaining("since all of it ends");
      threads.shutdownNow();
    }
  }

  @Test
  void callsTheProviderWithTheHighestRanking() throws Exception {
    register(name -> "low " + name, 1);
    register(name -> "high " + name, 2);
    try (Leases leases = new Leases(context)) {
      assertThat(leases.of(Greeter.class).greet("you")).isEqualTo("high you");
    }
  }

  @Test
  void passesOnWhatTheProviderThrows() {
    IOException failure = new IOException("no voice");
    register(
        _ -> {
          throw failure;
        },
        0);
    try (Leases leases = new Leases(context)) {
      assertThatThrownBy(() -> leases.of(Greeter.class).greet("you")).isSameAs(failure);
    }
  }

  @Test
  void saysWhichServiceIsMissing() {
    try (Leases leases = new Leases(context, Duration.ofMillis(50), Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> leases.of(Greeter.class).greet("you"))
          .isInstanceOf(ServiceUnavailableException.class)
          .hasMessageContaining(Greeter.class.getName());
    }
  }

  @Test
  void waitsForAProviderThatComes() throws Exception {
    try (Leases leases = new Leases(context);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Greeter greeter = leases.of(Greeter.class);
      Future<String> answer = executor.submit(() -> greeter.greet("you"));
      register(name -> "late " + name, 0);
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("late you");
    }
  }

  @Test
  void keepsTheOldProviderWhenTheNewOneDoesNotActivate() throws Exception {
    register(name -> "old " + name, 0);
    try (Leases leases = new Leases(context)) {
      Greeter greeter = leases.of(Greeter.class);
      context.registerService(
          Greeter.class,
          new BrokenFactory(),
          new java.util.Hashtable<>(Map.of(Constants.SERVICE_RANKING, 5)));
      assertThat(greeter.greet("you")).isEqualTo("old you");
    }
  }

  @Test
  void aProviderGoesOnlyWhenItsCallsHaveEnded() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    var registration =
        register(
            name -> {
              entered.countDown();
              await(mayEnd);
              return "bye " + name;
            },
            0);
    try (Leases leases = new Leases(context);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Greeter greeter = leases.of(Greeter.class);
      Future<String> answer = executor.submit(() -> greeter.greet("you"));
      await(entered);
      Future<?> gone = executor.submit(registration::unregister);
      assertThat(gone.isDone()).isFalse();
      mayEnd.countDown();
      gone.get(10, TimeUnit.SECONDS);
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("bye you");
    }
  }

  @Test
  void swapsUnderLoadLoseNoCall() throws Exception {
    SlowGreeter current = new SlowGreeter();
    var registration = register(current, 0);
    AtomicBoolean swapping = new AtomicBoolean(true);
    AtomicInteger calls = new AtomicInteger();
    try (Leases leases = new Leases(context);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Greeter greeter = leases.of(Greeter.class);
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(
            executor.submit(
                () -> {
                  while (swapping.get()) {
                    assertThat(greeter.greet("you")).isEqualTo("Hello you");
                    calls.incrementAndGet();
                  }
                  return null;
                }));
      }
      for (int swap = 0; swap < 20; swap++) {
        awaitCallAfter(calls.get(), calls);
        SlowGreeter next = new SlowGreeter();
        var nextRegistration = register(next, 0);
        registration.unregister();
        current.gone.set(true);
        current = next;
        registration = nextRegistration;
      }
      swapping.set(false);
      for (Future<?> caller : callers) {
        caller.get(10, TimeUnit.SECONDS);
      }
    }
  }

  /** Each swap is to happen while calls are made, however late their threads come to run. */
  private static void awaitCallAfter(int before, AtomicInteger calls) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (calls.get() == before) {
      assertThat(System.nanoTime()).as("calls are made").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private ServiceRegistration<Greeter> register(Greeter greeter, int ranking) {
    return context.registerService(
        Greeter.class,
        greeter,
        new java.util.Hashtable<>(Map.of(Constants.SERVICE_RANKING, ranking)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(Duration time) {
    java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
  }

  /** Stands for a component whose activation fails. */
  private static final class BrokenFactory implements ServiceFactory<Greeter> {
    @Override
    public Greeter getService(Bundle bundle, ServiceRegistration<Greeter> registration) {
      return null;
    }

    @Override
    public void ungetService(
        Bundle bundle, ServiceRegistration<Greeter> registration, Greeter service) {}
  }
}
