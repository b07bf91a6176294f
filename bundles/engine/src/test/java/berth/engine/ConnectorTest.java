package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.engine.EngineStatus;
import berth.engine.find.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the connection when an engine goes, comes, hangs, or is not one. */
@Timeout(30)
final class ConnectorTest {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Path root;
  private Path socket;
  private DockerEngine engine;
  private Connector connector;

  @BeforeEach
  void makeEngine() throws Exception {
    root = Files.createTempDirectory(Path.of("/tmp"), "eng");
    socket = root.resolve("var/run/docker.sock");
    Machine machine =
        new Machine(Machine.Os.LINUX, root, root.resolve("home"), "ada", "1234", Map.of());
    connector = new Connector(machine, null, root);
    engine = new DockerEngine(connector);
  }

  @AfterEach
  void cleanUp() throws Exception {
    connector.close();
    for (AutoCloseable each : opened) {
      each.close();
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void anEngineThatGoesAwayIsLookedForAgain() throws Exception {
    FakeEngine first = fake("1").answers("/containers/json", "[]");
    assertThat(engine.get("/containers/json", Map.of())).isEqualTo("[]");
    first.close();

    assertThatThrownBy(() -> engine.get("/containers/json", Map.of()))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll(
            "GET /containers/json", "unix://" + socket, "was lost", "try again");
    assertThat(engine.status().reachable()).isFalse();
    assertThatThrownBy(() -> engine.endpoint()).hasMessageContaining("No container engine answers");

    fake("2").answers("/containers/json", "[2]");
    assertThat(engine.get("/containers/json", Map.of())).isEqualTo("[2]");
    assertThat(engine.status().version()).isEqualTo("2");
  }

  @Test
  void anEngineThatIsReplacedIsNoticedByTheStatus() throws Exception {
    FakeEngine first = fake("1");
    assertThat(engine.status().version()).isEqualTo("1");
    first.close();
    opened.add(FakeEngine.at(root.resolve("run/podman/podman.sock"), "4.3"));

    EngineStatus status = engine.status();

    assertThat(status.version()).isEqualTo("4.3");
    assertThat(status.foundBy()).isEqualTo("Podman");
    assertThat(status.attempts().getFirst().endpoint()).isEqualTo("unix://" + socket);
  }

  @Test
  void anEngineThatFallsSilentDoesNotHangTheStatus() throws Exception {
    FakeEngine answering = fake("1");
    assertThat(engine.status().reachable()).isTrue();
    answering.close();
    opened.add(FakeEngine.silent(socket));
    long start = System.nanoTime();

    EngineStatus status = engine.status();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(status.reachable()).isFalse();
    assertThat(status.attempts().getFirst().failure()).isEqualTo("no answer within 3 s");
  }

  @Test
  void aCallIsCancelledByAnInterrupt() throws Exception {
    FakeEngine fake = fake("1");
    assertThat(engine.status().reachable()).isTrue();
    var outcome = new CompletableFuture<Throwable>();
    Thread asking =
        new Thread(
            () -> {
              try {
                engine.get("/never", Map.of());
                outcome.complete(null);
              } catch (Throwable e) {
                outcome.complete(e);
              }
            });
    asking.start();
    Await.until(
        "the request is there",
        () -> fake.requests().stream().anyMatch(head -> head.startsWith("GET /never ")));

    asking.interrupt();

    assertThat(outcome.get(5, TimeUnit.SECONDS))
        .isInstanceOf(CancelledException.class)
        .hasMessage("The engine request GET /never was cancelled.");
    assertThat(engine.status().reachable()).isTrue();
  }

  @Test
  void theQueryIsEncodedAndARefusalIsInTheEnginesWords() throws Exception {
    FakeEngine fake =
        fake("1")
            .answers("/images/json", "[]")
            .answers(
                "/secret",
                "HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n{\"message\":\"not for you\"}");

    engine.get("/images/json", Map.of("filters", "{\"label\":[\"a=b&c d\"]}"));
    assertThat(fake.requests())
        .anyMatch(
            head ->
                head.startsWith(
                    "GET /images/json?filters=%7B%22label%22%3A%5B%22a%3Db%26c+d%22%5D%7D HTTP"));

    assertThatThrownBy(() -> engine.get("/secret", Map.of()))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessage("The engine request GET /secret failed, the engine says: not for you.");
  }

  @Test
  void tellsWhoTheEngineIsAndWhetherItSharesFiles() throws Exception {
    Files.createDirectories(root.resolve("proc/sys/kernel"));
    Files.writeString(root.resolve("proc/sys/kernel/osrelease"), "6.1.0-18\n");
    Files.writeString(root.resolve("proc/sys/kernel/hostname"), "desk\n");

    FakeEngine dockerd =
        fake("27.1").answers("/info", "{\"Name\":\"desk\",\"KernelVersion\":\"6.1.0-18\"}");
    assertThat(engine.status().name()).isEqualTo("Docker Engine");
    assertThat(engine.endpoint().sharesFiles()).isTrue();
    assertThat(engine.endpoint().rootless()).isFalse();
    assertThat(engine.endpoint().environment()).containsEntry("DOCKER_HOST", "unix://" + socket);
    dockerd.close();

    FakeEngine rootlessPodman =
        fake("4.3.1")
            .answers(
                "/version", "{\"Version\":\"4.3.1\",\"Components\":[{\"Name\":\"Podman Engine\"}]}")
            .answers(
                "/info",
                "{\"Name\":\"desk\",\"KernelVersion\":\"6.1.0-18\",\"SecurityOptions\":[\"name=rootless\"]}");
    assertThat(engine.status().name()).isEqualTo("Podman");
    assertThat(engine.endpoint().sharesFiles()).isTrue();
    assertThat(engine.endpoint().rootless()).isTrue();
    rootlessPodman.close();

    for (String elsewhere :
        List.of(
            "{\"Name\":\"colima\",\"KernelVersion\":\"6.1.0-18\"}",
            "{\"Name\":\"desk\",\"KernelVersion\":\"6.6.12-linuxkit\"}",
            "{\"Name\":\"desk\",\"KernelVersion\":\"6.1.0-18\",\"OperatingSystem\":\"Docker Desktop\"}")) {
      try (FakeEngine virtual = fake("27.1").answers("/info", elsewhere)) {
        assertThat(engine.status().reachable()).isTrue();
        assertThat(engine.endpoint().sharesFiles()).as(elsewhere).isFalse();
        assertThat(virtual.requests()).isNotEmpty();
      }
    }
  }

  private FakeEngine fake(String version) throws Exception {
    FakeEngine fake = FakeEngine.at(socket, version);
    opened.add(fake);
    return fake;
  }
}
