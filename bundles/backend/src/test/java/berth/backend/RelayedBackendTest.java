package berth.backend;

import static berth.backend.DockerEngine.run;
import static berth.backend.DockerEngine.tryToRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendConnection;
import berth.api.backend.SocketWay;
import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backend on the real engine, as if that had no files in common with this machine. */
@Tag("engine")
@Timeout(180)
final class RelayedBackendTest {
  private static final String ID = "berth-backend/relayed";
  private static final String PROJECT = "berth-backend_relayed-desktop-extension";
  private static final String IMAGE = ID + ":1";
  private static final String RELAY = "berth/relay:relayed-test";

  private static Path programs;
  private static Path archives;

  private final DockerEngine engine = new DockerEngine();
  private Path home;
  private ComposeBackends backends;
  private Extension extension;

  @BeforeAll
  static void buildImages() throws Exception {
    programs = Files.createTempDirectory("berth-relayed");
    archives = Files.createDirectories(programs.resolve("archives"));
    buildImage(Path.of("src/test/go/backend"), "backend", IMAGE);
    buildImage(Path.of("../../distribution/relay"), "relay", RELAY);
    run("docker", "save", "-o", archives.resolve("linux-amd64.tar").toString(), RELAY);
    run("docker", "rmi", RELAY);
  }

  @AfterAll
  static void removeImages() throws IOException {
    tryToRun("docker", "rmi", "-f", IMAGE, RELAY);
    PathUtils.delete(programs);
  }

  @BeforeEach
  void open() throws IOException {
    home = Files.createTempDirectory("berth");
    engine.elsewhere = true;
    backends =
        Backend.alone(
            home, new Relay(RELAY, archives, engine), engine, new ComposeFinder(System.getenv()));
  }

  @AfterEach
  void removeAll() throws Exception {
    backends.deactivate();
    new ProjectCleanup(engine).run(PROJECT, true);
    PathUtils.delete(home);
  }

  @Test
  void anyBackendIsReachedAndFoundAgain() throws Exception {
    // Not root, with one try only: the folder is open to all from the beginning.
    start("user: '1234:1234'\n    restart: 'no'");
    assertThat(backends.socketWay()).isEqualTo(SocketWay.RELAYED);
    awaitHello();
    String relay = relayContainer();
    assertThat(run("docker", "inspect", "-f", "{{json .HostConfig}}", relay))
        .contains("\"ReadonlyRootfs\":true", "\"NetworkMode\":\"none\"")
        .contains("\"CapDrop\":[\"ALL\"]", "\"CapAdd\":[\"DAC_OVERRIDE\",\"FOWNER\"]");
    assertThat(serving(relay)).isEqualTo(1);

    // The relay's end of the stream dies.
    BackendConnection open = connect();
    var waiting = ended(open);
    run("sh", "-c", "kill -9 " + servingProcess(relay));
    assertThat(waiting.get(20, TimeUnit.SECONDS)).hasMessageContaining("was lost");
    assertThat(hello()).endsWith("hello from a.sock");

    // Its container dies, and comes back.
    BackendConnection again = connect();
    var waitingAgain = ended(again);
    run("docker", "kill", relay);
    assertThat(waitingAgain.get(20, TimeUnit.SECONDS)).hasMessageContaining("was lost");
    assertThatThrownBy(this::connect)
        .hasMessageStartingWith("ECONNREFUSED /run/guest-services/a.sock: The relay of Title")
        .hasMessageContaining("is not running");
    run("docker", "start", relay);
    awaitHello();

    // Nobody is left in the container when Berth goes.
    backends.deactivate();
    while (serving(relay) > 0) {
      Thread.sleep(20);
    }
  }

  @Test
  void aSocketThatOnlyItsOwnerMayUseIsReached() throws Exception {
    start("command: [serve-private, a.sock]\n    user: '1234:1234'");
    awaitHello();
  }

  private void start(String service) throws Exception {
    String file =
        "services:\n  a:\n    image: ${DESKTOP_PLUGIN_IMAGE}\n    %s\n".formatted(service);
    extension =
        extension(service.contains("command") ? file : file + "    command: [serve, a.sock]\n");
    backends.start(extension, new Silent());
  }

  private BackendConnection connect() throws Exception {
    return ((BackendAddress.Relayed) backends.address(extension)).opener().open();
  }

  private String hello() throws Exception {
    try (BackendConnection connection = connect()) {
      connection.output().write("GET /hello HTTP/1.0\r\n\r\n".getBytes());
      return new String(connection.input().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Until the backend has its socket: what stands in the way until then is said in known words. */
  private void awaitHello() throws Exception {
    while (true) {
      try {
        assertThat(hello()).endsWith("hello from a.sock");
        return;
      } catch (IOException e) {
        assertThat(e.getMessage())
            .matches("(?s)(ENOENT|ECONNREFUSED) /run/guest-services/a.sock.*");
        Thread.sleep(50);
      }
    }
  }

  private static CompletableFuture<Throwable> ended(BackendConnection connection) {
    var outcome = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                connection.input().read();
                outcome.complete(null);
              } catch (IOException e) {
                outcome.complete(e);
              }
            });
    return outcome;
  }

  private static String relayContainer() {
    return run(
        "docker",
        "ps",
        "-aq",
        "--filter",
        "label=com.docker.compose.project=" + PROJECT,
        "--filter",
        "label=com.docker.compose.service=" + Relay.SERVICE);
  }

  private static long serving(String container) {
    return tryToRun("docker", "top", container)
        .output()
        .lines()
        .filter(l -> l.contains("serve"))
        .count();
  }

  private static String servingProcess(String container) {
    return run("docker", "top", container, "-o", "pid,args")
        .lines()
        .filter(line -> line.contains("serve"))
        .map(line -> line.strip().split(" ")[0])
        .findFirst()
        .orElseThrow();
  }

  /** An image with one static program, made without a builder. */
  private static void buildImage(Path sources, String program, String image) throws Exception {
    Path executable = programs.resolve(program);
    ProcessBuilder go =
        new ProcessBuilder("go", "build", "-o", executable.toString(), ".").inheritIO();
    go.directory(sources.toFile()).environment().put("CGO_ENABLED", "0");
    assertThat(go.start().waitFor()).isZero();
    Path tar = programs.resolve(program + ".tar");
    run("tar", "-C", programs.toString(), "-cf", tar.toString(), program);
    run("docker", "import", "-c", "ENTRYPOINT [\"/" + program + "\"]", tar.toString(), image);
  }

  private Extension extension(String composeFile) throws IOException {
    Path folder = home.resolve("extensions").resolve("1");
    Path vm = Files.createDirectories(folder.resolve("vm"));
    Files.writeString(vm.resolve("compose.yaml"), composeFile);
    var exposes =
        new Metadata.Vm(
            Optional.empty(), Optional.of("compose.yaml"), Optional.of("a.sock"), Optional.empty());
    return new Extension(
        ID,
        ID.replace('/', '_'),
        "1",
        "sha256:0",
        "Title",
        new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
        new Metadata(Optional.empty(), Optional.empty(), Optional.of(exposes), List.of()),
        folder,
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }

  private static final class Silent implements Progress {
    @Override
    public void step(String message) {}

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {
      throw new AssertionError(message);
    }
  }
}
