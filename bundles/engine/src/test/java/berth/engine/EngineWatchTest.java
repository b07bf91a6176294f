package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.engine.find.Machine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those hear who want to know how the engine is. */
@Timeout(60)
final class EngineWatchTest {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Heard heard = new Heard();
  private Path root;
  private Path socket;
  private DockerEngine engine;
  private EngineWatch watch;

  @BeforeEach
  void makeRoot() throws Exception {
    root = Files.createTempDirectory(Path.of("/tmp"), "eng");
    socket = root.resolve("var/run/docker.sock");
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
  void tellsWhenTheEngineComesAndGoesAndComesBackAsAnother() throws Exception {
    start(null);
    EngineStatus first = heard.next();
    assertThat(first.reachable()).isFalse();
    assertThat(first.attempts()).isNotEmpty();

    FakeEngine old = fake(socket, "1");
    assertThat(heard.next())
        .satisfies(
            status -> {
              assertThat(status.reachable()).isTrue();
              assertThat(status.version()).isEqualTo("1");
              assertThat(status).isEqualTo(engine.status());
            });
    old.close();
    assertThat(heard.next().reachable()).isFalse();
    assertThatThrownBy(() -> engine.get("/info", Map.of()))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("No container engine answers");
    heard.await(status -> !status.reachable() && status.attempts().size() > 1);

    fake(socket, "2");
    assertThat(heard.await(EngineStatus::reachable).version()).isEqualTo("2");
    assertThat(engine.status().version()).isEqualTo("2");
  }

  @Test
  void asksNothingWhileNothingChanges() throws Exception {
    FakeEngine fake = fake(socket, "1");
    start(null);
    assertThat(heard.next().reachable()).isTrue();
    List<String> before = List.copyOf(fake.requests());
    assertThat(before).last().asString().startsWith("GET /events?");

    // Longer than anything here waits between two looks.
    assertThat(heard.queue.poll(2500, TimeUnit.MILLISECONDS)).isNull();
    assertThat(engine.status().version()).isEqualTo("1");
    assertThat(engine.endpoint().name()).isEqualTo("Docker Engine");

    assertThat(fake.requests()).isEqualTo(before);
  }

  @Test
  void aSlowListenerHoldsUpNoOtherAndHearsTheLatest() throws Exception {
    FakeEngine old = fake(socket, "1");
    start(null);
    assertThat(heard.next().reachable()).isTrue();
    var called = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var slow = new Heard();
    EngineListener listener =
        status -> {
          slow.engineChanged(status);
          called.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    watch.addListener(
        status -> {
          throw new IllegalStateException("a listener that fails");
        });
    watch.addListener(listener);
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

    old.close();
    assertThat(heard.await(status -> !status.reachable()).reachable()).isFalse();
    fake(socket, "2");
    assertThat(heard.await(EngineStatus::reachable).version()).isEqualTo("2");
    go.countDown();

    assertThat(slow.next().version()).isEqualTo("1");
    // Who is told first is open, so it may still be told that the engine was away.
    assertThat(slow.await(EngineStatus::reachable).version()).isEqualTo("2");
    watch.removeListener(listener);
  }

  @Test
  void aChoiceCountsAtOnceAndAtTheNextStart() throws Exception {
    fake(socket, "1");
    Path other = root.resolve("other.sock");
    fake(other, "2");
    context("lab", "unix://" + other);
    start(null);
    assertThat(heard.next().version()).isEqualTo("1");
    assertThat(engine.options())
        .containsExactly(
            new EngineOption("", "First that is found", "unix://" + socket, true),
            new EngineOption("lab", "docker context lab", "unix://" + other, false),
            new EngineOption("unix://" + socket, "Docker", "unix://" + socket, false));

    engine.choose("lab");
    assertThat(engine.endpoint().uri()).hasToString("unix://" + other);
    EngineStatus chosen = heard.next();
    assertThat(chosen.version()).isEqualTo("2");
    assertThat(chosen.foundBy()).isEqualTo("the choice made here");
    assertThat(engine.options()).filteredOn(EngineOption::chosen).singleElement();
    assertThat(engine.options().get(1).chosen()).isTrue();

    start(null);
    assertThat(heard.next().version()).isEqualTo("2");
    engine.choose("");
    assertThat(heard.next().version()).isEqualTo("1");

    assertThatThrownBy(() -> engine.choose("nowhere"))
        .hasMessage(
            "The engine nowhere cannot be chosen: there is no such docker context;"
                + " 'docker context ls' lists them.");
    assertThatThrownBy(() -> engine.choose("gopher://x")).hasMessageContaining("gopher");
    assertThat(engine.status().version()).isEqualTo("1");
  }

  @Test
  void whatComesFromOutsideWinsOverAChoice() throws Exception {
    fake(socket, "1");
    Path other = root.resolve("other.sock");
    fake(other, "2");
    start(null);
    engine.choose("unix://" + other);
    for (String setting : new String[] {"unix://" + socket, null}) {
      if (setting == null) {
        environment.put("DOCKER_HOST", "unix://" + socket);
      }
      heard.queue.clear();
      start(setting);
      assertThat(heard.next().version()).isEqualTo("1");
      assertThatThrownBy(() -> engine.choose("unix://" + other))
          .isInstanceOf(BerthException.class)
          .hasMessageContainingAll(
              setting == null ? "DOCKER_HOST" : "--engine", "unix://" + socket, "wins");
      assertThat(engine.options())
          .filteredOn(EngineOption::chosen)
          .extracting(EngineOption::setting)
          .containsExactly("unix://" + socket);
    }
  }

  @Test
  void theCurrentContextIsFollowed() throws Exception {
    fake(socket, "1");
    Path other = root.resolve("other.sock");
    fake(other, "2");
    context("lab", "unix://" + other);
    start(null);
    assertThat(heard.next().version()).isEqualTo("1");

    Path configuration = root.resolve("home/.docker/config.json");
    Files.writeString(configuration, "{\"currentContext\":\"lab\"}");
    EngineStatus lab = heard.next();
    assertThat(lab.version()).isEqualTo("2");
    assertThat(lab.foundBy()).isEqualTo("docker context lab");
    context("lab", "unix://" + socket);
    assertThat(heard.next().version()).isEqualTo("1");

    engine.choose("unix://" + other);
    assertThat(heard.next().version()).isEqualTo("2");
    Files.writeString(configuration, "{}");
    assertThat(heard.queue.poll(2500, TimeUnit.MILLISECONDS)).isNull();
  }

  private void start(String setting) throws Exception {
    if (watch != null) {
      watch.removeListener(heard);
    }
    Machine machine =
        new Machine(
            Machine.Os.LINUX, root, root.resolve("home"), "ada", "1234", Map.copyOf(environment));
    var connector = new Connector(machine, setting, root);
    opened.add(connector::close);
    engine = new DockerEngine(connector);
    watch = new EngineWatch(connector);
    watch.takeOver();
    opened.add(watch::close);
    watch.addListener(heard);
  }

  private FakeEngine fake(Path path, String version) throws Exception {
    FakeEngine fake = FakeEngine.at(path, version);
    opened.add(fake);
    return fake;
  }

  private void context(String name, String host) throws Exception {
    byte[] id = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    Path folder = root.resolve("home/.docker/contexts/meta").resolve(HexFormat.of().formatHex(id));
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("meta.json"),
        """
        {"Name":"%s","Endpoints":{"docker":{"Host":"%s"}}}"""
            .formatted(name, host));
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

    EngineStatus await(Predicate<EngineStatus> wanted) throws Exception {
      EngineStatus status = next();
      while (!wanted.test(status)) {
        status = next();
      }
      return status;
    }
  }
}
