package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.engine.find.EngineChoice;
import berth.engine.find.Machine;
import berth.lease.Departure;
import berth.lease.Leadership;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two versions of this part side by side, of which one replaces the other. */
@Timeout(60)
final class EngineHandoverTest {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Heard heard = new Heard();
  private Path root;
  private FakeEngine fake;
  private Part old;
  private Part next;

  @BeforeEach
  void open() throws Exception {
    root = Files.createTempDirectory(Path.of("/tmp"), "eng");
    fake = FakeEngine.at(root.resolve("var/run/docker.sock"), "1");
    opened.add(fake);
    old = new Part();
    old.watch.takeOver();
    assertThat(heard.next().reachable()).isTrue();
    next = new Part();
  }

  @AfterEach
  void cleanUp() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void oneTellsAtATimeAndNothingSeemsToHaveGone() throws Exception {
    assertThat(next.engine.status().version()).isEqualTo("1");
    assertThat(next.engine.endpoint().name()).isEqualTo("Docker Engine");
    assertThat(heard.queue).as("the one that stands by tells nothing").isEmpty();

    old.watch.handOver();
    assertThat(old.engine.status().reachable()).as("calls are still answered").isTrue();
    next.watch.takeOver();
    assertThat(heard.next()).isEqualTo(next.engine.status());
    old.told.queue.clear();

    fake.close();
    assertThat(heard.next().reachable()).isFalse();
    next.told.await("");
    FakeEngine again = FakeEngine.at(root.resolve("var/run/docker.sock"), "2");
    opened.add(again);
    assertThat(heard.await("2").reachable()).isTrue();
    assertThat(old.told.queue).as("the old one tells nothing").isEmpty();
    old.close();
    assertThat(next.engine.status().version()).isEqualTo("2");
  }

  @Test
  void theOldOneTakesOverAgainWhenTheNewOneCannot() throws Exception {
    old.watch.handOver();
    old.watch.takeOver();
    assertThat(heard.next().reachable()).isTrue();
    next.close();

    fake.close();
    assertThat(heard.next().reachable()).isFalse();
  }

  @Test
  void whoHearsSlowlyIsNotToldByBothAtOnce() throws Exception {
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    EngineListener slow =
        status -> {
          entered.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    old.watch.addListener(slow);
    entered.await();
    var handOver = new FutureTask<Void>(old.watch::handOver, null);
    Thread.ofVirtual().start(handOver);
    assertThatThrownBy(() -> handOver.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    go.countDown();
    handOver.get();
  }

  @Test
  void inTheMiddleOfSomethingLongNothingIsHandedOver() throws Exception {
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var pull =
        new FutureTask<>(
            () ->
                old.connector.lasting(
                    "Pulling image a",
                    () -> {
                      entered.countDown();
                      try {
                        go.await();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                      return "here";
                    },
                    () -> "there"));
    Thread.ofVirtual().start(pull);
    entered.await();

    old.watch.handOver();
    assertThatThrownBy(next.watch::takeOver)
        .isInstanceOf(BerthException.class)
        .hasMessage("Pulling image a is under way. Try again when that is done.");
    old.watch.takeOver();
    go.countDown();
    assertThat(pull.get()).isEqualTo("here");

    old.watch.handOver();
    next.watch.takeOver();
    assertThat(old.connector.<String>lasting("Pulling image b", () -> "here", () -> "there"))
        .isEqualTo("there");
    assertThat(next.connector.<String>lasting("Pulling image b", () -> "here", () -> "there"))
        .isEqualTo("here");
  }

  @Test
  void whatIsStillOpenWhenTheOldOneLeavesEndsWithAReason() throws Exception {
    EngineStream stream = old.containers.events(Map.of("a", "b"), event -> {});
    old.watch.handOver();
    next.watch.takeOver();
    assertThat(stream.end().toCompletableFuture()).isNotDone();

    old.close();
    assertThatThrownBy(() -> stream.end().toCompletableFuture().get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(BerthException.class)
        .hasMessage(
            "Following the engine's events ended because the part berth.engine was replaced."
                + " Start it again.");
    assertThat(next.engine.status().reachable()).isTrue();
  }

  /** What the bundle consists of, and a listener as the framework binds it to each version. */
  private final class Part implements AutoCloseable {
    final Machine machine =
        new Machine(Machine.Os.LINUX, root, root.resolve("home"), "ada", "1", Map.of());
    final Connector connector =
        new Connector(
            machine,
            new EngineChoice(machine, null, root.resolve("engine")),
            root,
            new Departure(
                Duration.ofMillis(200), () -> false, () -> "the part berth.engine was replaced"),
            new Leadership(root.resolve("run/engine.handover"), "run"),
            Optional.empty(),
            "");
    final DockerEngine engine = new DockerEngine(connector);
    final DockerContainers containers = new DockerContainers(connector);
    final EngineWatch watch = new EngineWatch(connector);

    final Heard told = new Heard();

    Part() {
      watch.addListener(heard);
      watch.addListener(told);
      opened.add(this);
    }

    @Override
    public void close() {
      containers.close();
      watch.close();
      connector.close();
    }
  }

  /** Keeps what it hears in order. */
  private static final class Heard implements EngineListener {
    private final LinkedBlockingQueue<EngineStatus> queue = new LinkedBlockingQueue<>();

    @Override
    public void engineChanged(EngineStatus status) {
      queue.add(status);
    }

    EngineStatus next() throws InterruptedException {
      EngineStatus status = queue.poll(20, TimeUnit.SECONDS);
      assertThat(status).as("what is told next").isNotNull();
      return status;
    }

    EngineStatus await(String version) throws InterruptedException {
      EngineStatus status = next();
      while (!status.version().equals(version)) {
        status = next();
      }
      return status;
    }
  }
}
