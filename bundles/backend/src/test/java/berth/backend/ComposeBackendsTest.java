package berth.backend;

import static berth.backend.DockerEngine.run;
import static berth.backend.DockerEngine.tryToRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backends on the real engine, with the Compose of this machine. */
@Tag("engine")
@Timeout(180)
class ComposeBackendsTest {
  private static final String ID = "berth-backend/test";
  private static final String PROJECT = "berth-backend_test-desktop-extension";
  private static final String IMAGE = ID + ":1";
  private static final String RELAY = "berth/relay:backend-test";

  /** Somebody who is neither root nor known to the machine. */
  private static final int ORDINARY_USER = 54321;

  private static Path programs;
  private static Path archives;

  private final DockerEngine engine = new DockerEngine();
  private final Recorder progress = new Recorder();
  private Path home;
  private ComposeBackends backends;
  private Extension extension;

  @BeforeAll
  static void buildImages() throws Exception {
    programs = Files.createTempDirectory("berth-backend");
    archives = Files.createDirectories(programs.resolve("archives"));
    GoImage.build(Path.of("src/test/go/backend"), "backend", IMAGE, programs);
    GoImage.build(Path.of("../../distribution/relay"), "relay", RELAY, programs);
    String architecture = run("docker", "version", "-f", "{{.Server.Arch}}");
    run(
        "docker",
        "save",
        "-o",
        archives.resolve("linux-" + architecture + ".tar").toString(),
        RELAY);
    run("docker", "rmi", RELAY);
  }

  @AfterAll
  static void removeImages() throws IOException {
    tryToRun("docker", "rmi", "-f", IMAGE, RELAY);
    delete(programs);
  }

  @BeforeEach
  void open() throws IOException {
    home = Files.createTempDirectory("berth");
    backends = Backend.alone(home, new Relay(RELAY, archives, engine), engine, composes());
  }

  ComposeFinder composes() throws IOException {
    return Composes.ofThisMachine();
  }

  @AfterEach
  void removeAll() throws Exception {
    engine.away = false;
    backends.deactivate();
    new ProjectCleanup(engine).run(PROJECT, true);
    engine.close();
    delete(home);
  }

  @Test
  void twoServices() throws Exception {
    extension =
        compose(
            """
            version: "3.7"
            services:
              web:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [serve, web.sock]
                volumes:
                  - /var/run/docker.sock.raw:/var/run/docker.sock:ro
                  - data:/data
              api:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [serve, api.sock]
                network_mode: host
            volumes:
              data:
            """,
            "web.sock");

    backends.start(extension, progress);

    assertThat(awaitHello("web.sock")).isEqualTo("hello from web.sock");
    assertThat(awaitHello("api.sock")).isEqualTo("hello from api.sock");
    assertThat(ask("web.sock", "/mode?path=/var/run/docker.sock")).startsWith("Srw");
    assertThat(ask("api.sock", "/mode?path=/var/run/docker.sock")).contains("no such file");

    BackendStatus status = backends.status(extension);
    assertThat(status.state()).isEqualTo(State.RUNNING);
    assertThat(status.reason()).isEmpty();
    assertThat(status.services())
        .extracting(BackendStatus.Service::name)
        .containsExactly("web", "api");
    assertThat(backends.container(extension)).isEqualTo(inspect(PROJECT + "-service", "{{.Id}}"));
    assertThat(inspect(PROJECT + "-service", "{{.HostConfig.RestartPolicy.Name}}"))
        .isEqualTo("always");
    assertThat(inspect(PROJECT + "-service", "{{json .Config.Labels}}"))
        .contains("\"com.docker.desktop.extension\":\"true\"")
        .contains("\"com.docker.desktop.extension.name\":\"Costs $5 or ${HOME}\"")
        .contains("\"berth.extension\":\"" + ID + "\"")
        .contains("\"berth.home\":\"" + home + "\"");
    assertThat(inspect(status.services().get(1).container(), "{{.HostConfig.NetworkMode}}"))
        .isEqualTo("host");

    backends.start(extension, progress);
    assertThat(awaitHello("web.sock")).isEqualTo("hello from web.sock");

    backends.remove(extension, false, progress);
    assertNothingLeft();
    assertThat(volumes()).isEqualTo(PROJECT + "_data");
    assertThat(backends.status(extension).state()).isEqualTo(State.STOPPED);

    backends.start(extension, progress);
    backends.remove(extension, true, progress);
    assertNothingLeft();
    assertThat(volumes()).isEmpty();
  }

  @Test
  void imageOnly() throws Exception {
    extension =
        extension(Optional.of("${DESKTOP_PLUGIN_IMAGE}"), Optional.empty(), Optional.empty());

    backends.start(extension, progress);

    BackendStatus.Service service = backends.status(extension).services().getFirst();
    assertThat(service.name()).isEqualTo("service");
    assertThat(service.container()).isEqualTo(PROJECT + "-service");
    assertThat(inspect(backends.container(extension), "{{.Config.Image}}")).isEqualTo(IMAGE);
    assertThatThrownBy(() -> backends.address(extension))
        .hasMessageStartingWith("connect ECONNREFUSED 127.0.0.1:80")
        .hasMessageContaining("names no socket");
    backends.remove(extension, true, progress);
    assertNothingLeft();
  }

  /** DESIGN, finding 7. */
  @Test
  void ordinaryUserReachesTheSocket() throws Exception {
    boolean root = run("id", "-u").equals("0");
    if (root) {
      Files.setAttribute(home, "unix:uid", ORDINARY_USER);
    }
    extension =
        compose(
            """
            services:
              root:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [serve, root.sock]
              other:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [serve, other.sock]
                user: "1234:1234"
            """,
            "root.sock");

    backends.start(extension, progress);

    for (String socket : List.of("root.sock", "other.sock")) {
      List<String> command = new ArrayList<>();
      if (root) {
        command.addAll(List.of("setpriv", "--reuid", "" + ORDINARY_USER, "--clear-groups"));
      }
      command.addAll(List.of("curl", "-sS", "-m", "5", "--unix-socket"));
      command.addAll(List.of(socketPath(socket).toString(), "http://localhost/hello"));
      await(() -> tryToRun(command.toArray(String[]::new)).output().equals("hello from " + socket));
    }
    BackendStatus status = backends.status(extension);
    assertThat(status.state()).isEqualTo(State.RUNNING);
    assertThat(status.services())
        .extracting(BackendStatus.Service::name)
        .containsExactly("root", "other");

    run("docker", "kill", PROJECT + "-berth-relay-1");
    await(() -> backends.status(extension).state() != State.RUNNING);
    assertThat(backends.status(extension).reason()).contains("berth-relay");

    backends.remove(extension, true, progress);
    assertNothingLeft();
  }

  @Test
  void stopsWhenTheFilesAreGone() throws Exception {
    extension =
        compose(
            """
            services:
              a:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [serve, a.sock]
                volumes: ["data:/data"]
                networks: [own]
            networks: {own: {}}
            volumes: {data: {}}
            """,
            "a.sock");
    backends.start(extension, progress);
    delete(extension.folder());

    assertThat(backends.status(extension).services())
        .extracting(BackendStatus.Service::name)
        .containsExactly("a");
    backends.remove(extension, true, progress);

    assertNothingLeft();
    assertThat(volumes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'services: [unclosed'|not valid YAML: line 1",
        "'just words'|has no services",
        "'services: {}'|has no services",
        "'services: {a: 5}'|a",
        "'services: {a: {image: x, no_such_key: 1}}'|no_such_key",
        "'services: {a: {image: \"registry.invalid/absent:1\"}}'|registry.invalid",
        "'services: {a: {image: \"${NOT_SET}\"}}'|a",
        "'services: {a: {image: \"${DESKTOP_PLUGIN_IMAGE}\", command: [no-such-way]}, b: {image:"
            + " \"${DESKTOP_PLUGIN_IMAGE}\", entrypoint: /absent}}'|/absent",
      })
  void failedStartLeavesNothing(String file, String reason) throws Exception {
    extension = compose(file, "a.sock");

    assertThatThrownBy(() -> backends.start(extension, progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(reason);

    assertNothingLeft();
  }

  @Test
  void yamlBombIsRefused() throws Exception {
    var bomb = new StringBuilder("services: {a: {image: x}}\na0: &a0 [x, x]\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    extension = compose(bomb.toString(), "a.sock");

    assertThatThrownBy(() -> backends.start(extension, progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("cannot be read as YAML");
    assertNothingLeft();
  }

  @Test
  void portThatIsTaken() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      extension =
          compose(
              """
              services:
                a:
                  image: ${DESKTOP_PLUGIN_IMAGE}
                  command: [serve, a.sock]
                b:
                  image: ${DESKTOP_PLUGIN_IMAGE}
                  command: [idle]
                  ports: ["127.0.0.1:%d:80"]
              """
                  .formatted(holder.getLocalPort()),
              "a.sock");

      assertThatThrownBy(() -> backends.start(extension, progress))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("address already in use")
          .hasMessageEndingWith("End it, then start the extension again.");

      assertNothingLeft();
    }
  }

  @Test
  void backendThatEndsAtOnce() throws Exception {
    extension =
        compose(
            "services: {a: {image: '${DESKTOP_PLUGIN_IMAGE}', command: [exit, '3']}}", "a.sock");

    backends.start(extension, progress);

    var failed = new AtomicReference<BackendStatus>(); // Started again, it runs for a moment.
    await(
        () -> {
          failed.set(backends.status(extension));
          return failed.get().state() == State.FAILED;
        });
    assertThat(failed.get().reason()).contains("'a'", "exit code 3", "again");
    await(
        () -> {
          try {
            backends.container(extension);
            return false;
          } catch (BerthException e) {
            return e.getMessage().contains("is not running");
          }
        });
  }

  @Test
  void backendThatNeverOpensItsSocket() throws Exception {
    extension =
        compose("services: {a: {image: '${DESKTOP_PLUGIN_IMAGE}', command: [idle]}}", "a.sock");

    backends.start(extension, progress);

    assertThat(backends.status(extension).state()).isEqualTo(State.RUNNING);
    assertThat(backends.address(extension))
        .isEqualTo(new BackendAddress.Socket(socketPath("a.sock")));
    assertThat(socketPath("a.sock")).doesNotExist();
  }

  @Test
  void socketsOfAnEarlierRunAreRemoved() throws Exception {
    extension =
        compose("services: {a: {image: '${DESKTOP_PLUGIN_IMAGE}', command: [idle]}}", "a.sock");
    Files.createDirectories(socketPath("a.sock").getParent());
    Files.createFile(socketPath("a.sock"));

    backends.start(extension, progress);

    assertThat(socketPath("a.sock")).doesNotExist();
  }

  @Test
  void interruptingEndsComposeAndUndoesTheStart() throws Exception {
    // Compose waits for the health of "a", which never comes.
    extension =
        compose(
            """
            version: "2.4"
            services:
              a:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [idle]
                healthcheck: {test: [CMD, /backend, idle], timeout: 100s, interval: 100s}
              b:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [idle]
                depends_on: {a: {condition: service_healthy}}
            """,
            "a.sock");
    var outcome = new CompletableFuture<Throwable>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    backends.start(extension, progress);
                    outcome.complete(null);
                  } catch (Throwable e) {
                    outcome.complete(e);
                  }
                });
    await(() -> backends.status(extension).services().getFirst().state().equals("running"));

    thread.interrupt();

    assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    assertNothingLeft();
  }

  @Test
  void engineAway() throws Exception {
    extension = compose("services: {a: {image: x}}", "a.sock");
    engine.away = true;
    assertThat(backends.status(extension).state()).isEqualTo(State.ENGINE_AWAY);
    assertThat(backends.status(extension).reason()).contains("No container engine answers");
    assertThatThrownBy(() -> backends.start(extension, progress))
        .hasMessageContaining("No container engine answers");
  }

  @Test
  void extensionWithoutBackend() throws Exception {
    extension = extension(null);
    backends.start(extension, progress);
    backends.remove(extension, true, progress);
    assertThat(backends.status(extension).state()).isEqualTo(State.NONE);
    assertThatThrownBy(() -> backends.container(extension)).hasMessageContaining("no backend");
  }

  @ParameterizedTest
  @CsvSource({"../x.sock", "a/b.sock", "..", "''"})
  void socketOutsideOfItsFolderIsRefused(String socket) throws Exception {
    extension = compose("services: {a: {image: x}}", socket);
    assertThatThrownBy(() -> backends.address(extension)).hasMessageContaining("plain file name");
    assertThatThrownBy(() -> backends.start(extension, progress))
        .hasMessageContaining("plain file name");
    assertNothingLeft();
  }

  private static String inspect(String container, String format) {
    return run("docker", "inspect", "-f", format, container);
  }

  private static String volumes() {
    return run(
        "docker", "volume", "ls", "-q", "--filter", "label=com.docker.compose.project=" + PROJECT);
  }

  private void assertNothingLeft() throws IOException {
    String label = "label=com.docker.compose.project=" + PROJECT;
    assertThat(run("docker", "ps", "-aq", "--filter", label)).isEmpty();
    assertThat(run("docker", "network", "ls", "-q", "--filter", label)).isEmpty();
    Path runFolder = home.resolve("run");
    if (Files.exists(runFolder)) {
      assertThat(runFolder).isEmptyDirectory();
    }
  }

  private Path socketPath(String name) {
    return new BackendFiles(home, extension).sockets().resolve(name);
  }

  private String ask(String socket, String target) {
    return run(
        "curl",
        "-sS",
        "-m",
        "5",
        "--unix-socket",
        socketPath(socket).toString(),
        "http://localhost" + target);
  }

  private String awaitHello(String socket) throws Exception {
    await(
        () ->
            tryToRun(
                        "curl",
                        "-sf",
                        "--unix-socket",
                        socketPath(socket).toString(),
                        "http://localhost/hello")
                    .code()
                == 0);
    return ask(socket, "/hello");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private Extension compose(String file, String socket) throws IOException {
    Extension made =
        extension(Optional.empty(), Optional.of("app/compose.yaml"), Optional.of(socket));
    Path vm = Files.createDirectories(made.folder().resolve("vm"));
    Files.writeString(vm.resolve("compose.yaml"), file);
    return made;
  }

  private Extension extension(
      Optional<String> image, Optional<String> composeFile, Optional<String> socket) {
    return extension(new Metadata.Vm(image, composeFile, socket, Optional.empty()));
  }

  private Extension extension(Metadata.Vm vm) {
    var labels = new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of());
    return new Extension(
        ID,
        ID.replace('/', '_'),
        "1",
        "sha256:0",
        "Costs $5 or ${HOME}",
        labels,
        new Metadata(Optional.empty(), Optional.empty(), Optional.ofNullable(vm), List.of()),
        home.resolve("extensions").resolve("1"),
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Keeps what it is told. */
  private static final class Recorder implements Progress {
    final List<String> steps = new CopyOnWriteArrayList<>();

    @Override
    public void step(String message) {
      steps.add(message);
    }

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {
      steps.add(message);
    }
  }
}
