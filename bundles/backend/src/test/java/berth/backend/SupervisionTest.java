package berth.backend;

import static berth.backend.DockerEngine.run;
import static berth.backend.DockerEngine.tryToRun;
import static berth.backend.TestBackend.NO_PROGRESS;
import static berth.backend.TestBackend.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.backend.BackendListener;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of backends while things happen to them, on the real engine. */
@Tag("engine")
@Timeout(180)
class SupervisionTest {
  private final DockerEngine engine = new DockerEngine();
  private final List<BackendStatus> told = new CopyOnWriteArrayList<>();
  private final BackendListener listener = (id, status) -> told.add(status);
  private TestBackend backend;
  private ComposeBackends backends;
  private Extension extension;

  @BeforeAll
  static void build() throws Exception {
    TestBackend.buildImage("berth-backend/supervision:1");
  }

  @AfterAll
  static void removeImage() {
    tryToRun("docker", "rmi", "-f", "berth-backend/supervision:1");
  }

  @BeforeEach
  void open() throws Exception {
    backend = new TestBackend("supervision");
    backends = backend.backends(engine);
    backends.addListener(listener);
  }

  @AfterEach
  void clear() throws Exception {
    engine.away = false;
    backends.deactivate();
    new ProjectCleanup(engine).run(backend.project, true);
    engine.close();
    backend.close();
  }

  @Test
  void whoStopsItIsNotFoughtAndWhatIsTakenAwayComesBack() throws Exception {
    extension = backend.extension(service("a", "command: [idle]"));
    assertThat(backends.status(extension).state()).isEqualTo(State.STOPPED);
    backends.start(extension, NO_PROGRESS);
    assertThat(backends.status(extension).state()).isEqualTo(State.RUNNING);
    await("all is told", () -> state() == State.RUNNING);
    assertThat(told).extracting(BackendStatus::state).contains(State.STARTING);

    run("docker", "stop", "-t", "0", container());
    await("it is stopped", () -> state() == State.STOPPED);
    assertThat(told.getLast().reason()).isEqualTo("The service 'a' was stopped.");
    run("docker", "start", container());
    await("it was started by hand", () -> state() == State.RUNNING);
    run("docker", "kill", container());
    await("it is killed by hand", () -> state() == State.STOPPED);
    run("docker", "start", container());
    await("it was started by hand", () -> state() == State.RUNNING);

    String before = run("docker", "inspect", "-f", "{{.Id}}", container());
    run("docker", "rm", "-f", container());
    await("it is gone", () -> state() == State.FAILED);
    await("Berth brought it up", () -> state() == State.RUNNING);
    assertThat(run("docker", "inspect", "-f", "{{.Id}}", container())).isNotEqualTo(before);

    backends.stop(extension, NO_PROGRESS);
    assertThat(backends.status(extension).state()).isEqualTo(State.STOPPED);
    assertThat(run("docker", "inspect", "-f", "{{.State.Status}}", container()))
        .isEqualTo("exited");
    backends.start(extension, NO_PROGRESS);
    assertThat(backends.status(extension).state()).isEqualTo(State.RUNNING);
    backends.remove(extension, true, NO_PROGRESS);
    await("it is gone", () -> state() == State.STOPPED);
    // Neither the stops by hand nor Berth's own made Berth bring it up: it said so once.
    assertThat(told).filteredOn(status -> status.state() == State.FAILED).hasSize(1);
  }

  @Test
  void nothingIsAskedWhileNothingHappens() throws Exception {
    extension = backend.extension(service("a", "command: [idle]"));
    backends.start(extension, NO_PROGRESS);
    await("all is told", () -> state() == State.RUNNING);
    // What the start has caused is over when an event behind it has been looked at.
    run("docker", "pause", container());
    await("it is paused", () -> state() == State.STOPPED);
    int before = engine.requests.get();
    for (int i = 0; i < 100; i++) {
      assertThat(backends.status(extension).state()).isEqualTo(State.STOPPED);
    }
    assertThat(engine.requests).hasValue(before);
    run("docker", "unpause", container());
    await("it runs", () -> state() == State.RUNNING);
  }

  @Test
  void crashesAreToldWithTheirReason() throws Exception {
    extension =
        backend.extension(
            service("done", "command: [exit, '0']\n    restart: 'no'")
                + entry("crash", "command: [lines, '9', '3']")
                + entry(
                    "sick",
                    "command: [idle]\n    healthcheck:"
                        + " {test: [CMD, /backend, check, /none], interval: 1s, retries: 1}"));
    backends.start(extension, NO_PROGRESS);
    await("it crashes", () -> state() == State.FAILED && reason().contains("again"));
    await("its last words", () -> reason().endsWith("line 4\nline 5\nline 6\nline 7\nline 8"));
    assertThat(reason()).contains("'crash'", "exit code 3");
    run("docker", "rm", "-f", project("crash"));
    // Now Berth brings it up, and it crashes as before; only the check of the other one fails.
    await("it crashes again", () -> reason().contains("again") && reason().contains("line 8"));
    backends.stop(extension, NO_PROGRESS);
    backends.remove(extension, true, NO_PROGRESS);

    extension =
        backend.extension(
            service("done", "command: [exit, '0']\n    restart: 'no'")
                + entry(
                    "sick",
                    "command: [idle]\n    healthcheck:"
                        + " {test: [CMD, /backend, check, /none], interval: 1s, retries: 1}"));
    backends.start(extension, NO_PROGRESS);
    await("it is unhealthy", () -> state() == State.UNHEALTHY);
    assertThat(reason())
        .endsWith("its own health check fails: not well: stat /none: no such file or directory.");
    assertThat(backends.status(extension).services().getFirst().status()).isEqualTo("Exited (0)");
  }

  @Test
  void memoryThatIsUsedUp() throws Exception {
    extension = backend.extension(service("a", "command: [eat]\n    mem_limit: 16m"));
    backends.start(extension, NO_PROGRESS);
    await("it is killed", () -> state() == State.FAILED);
    await("the reason", () -> reason().contains("ran out of memory and was killed"));
  }

  @Test
  void whatTheEngineGivesUpIsBroughtUpByBerth() throws Exception {
    Path file = Files.createFile(backend.home.resolve("file"));
    extension =
        backend.extension(service("a", "command: [idle]\n    volumes: ['" + file + ":/file']"));
    backends.start(extension, NO_PROGRESS);
    await("it runs", () -> state() == State.RUNNING);
    Files.delete(file);
    Files.createDirectory(file); // A folder is no file, and the engine says so.
    run("kill", "-9", run("docker", "inspect", "-f", "{{.State.Pid}}", container()));
    await("the engine's words", () -> reason().contains("could not be started, the engine says:"));
    assertThat(reason()).contains("It is started again.");
    Files.delete(file);
    Files.createFile(file);
    await("it runs again", () -> state() == State.RUNNING);
  }

  @Test
  void aStartThatFailedIsRemembered() throws Exception {
    extension = backend.extension(service("a", "entrypoint: /absent"));
    assertThatThrownBy(() -> backends.start(extension, NO_PROGRESS))
        .isInstanceOf(BerthException.class);
    await("it is told", () -> state() == State.FAILED);
    assertThat(reason()).contains("/absent");
    backends.remove(extension, false, NO_PROGRESS);
    await("nobody wants it", () -> state() == State.STOPPED);
  }

  @Test
  void enginesComeAndGoAndAreOthers() throws Exception {
    extension = backend.extension(service("a", "command: [idle]"));
    engine.id = "one";
    backends.start(extension, NO_PROGRESS);
    await("it runs", () -> state() == State.RUNNING);

    engine.away = true;
    var lost = new EngineStatus.Attempt("DOCKER_HOST", "unix:///x", "it was lost");
    backends.engineChanged(new EngineStatus(false, "", "", "", "", "", List.of(lost)));
    assertThat(backends.status(extension).state()).isEqualTo(State.ENGINE_AWAY);
    assertThat(backends.status(extension).reason()).contains("it was lost");
    run("docker", "stop", "-t", "0", container());
    engine.away = false;
    backends.engineChanged(engine.status());
    await("it is read afresh", () -> state() == State.STOPPED);

    run("docker", "rm", container());
    engine.id = "two";
    backends.engineChanged(engine.status());
    await("it is elsewhere", () -> state() == State.ELSEWHERE);
    assertThat(reason())
        .isEqualTo(
            "Its containers are on Docker Engine on this machine; choose that engine again, or"
                + " start it here.");
    backends.start(extension, NO_PROGRESS);
    assertThat(backends.status(extension).state()).isEqualTo(State.RUNNING);

    List<String> warnings = new ArrayList<>();
    backends.remove(extension, true, warnings(warnings));
    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst())
        .contains("left on Docker Engine on this machine", "docker compose -p " + backend.project);
    assertThat(backend.home.resolve("run")).isEmptyDirectory();
  }

  private State state() {
    return told.isEmpty() ? null : told.getLast().state();
  }

  private String reason() {
    return told.isEmpty() ? "" : told.getLast().reason();
  }

  private String container() {
    return backend.project + "-service";
  }

  private String project(String service) {
    return run(
        "docker",
        "ps",
        "-aq",
        "--filter",
        "label=com.docker.compose.project=" + backend.project,
        "--filter",
        "label=com.docker.compose.service=" + service);
  }

  private static String service(String name, String lines) {
    return "services:\n" + entry(name, lines);
  }

  private static String entry(String name, String lines) {
    return "  "
        + name
        + ":\n    image: ${DESKTOP_PLUGIN_IMAGE}\n    network_mode: none\n    "
        + lines
        + "\n";
  }

  private static Progress warnings(List<String> warnings) {
    return new Progress() {
      @Override
      public void step(String message) {}

      @Override
      public void advance(long done, long total) {}

      @Override
      public void warn(String message) {
        warnings.add(message);
      }
    };
  }
}
