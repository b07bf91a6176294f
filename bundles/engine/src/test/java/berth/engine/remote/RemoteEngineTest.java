package berth.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.engine.Await;
import berth.engine.Connector;
import berth.engine.DockerContainers;
import berth.engine.DockerEngine;
import berth.engine.DockerImages;
import berth.engine.DockerSessions;
import berth.engine.EngineWatch;
import berth.engine.RecordedOutput;
import berth.engine.RecordedProgress;
import berth.engine.TestImage;
import berth.engine.find.Machine;
import berth.engine.ssh.TunnelMain;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real engine that is reached over TLS and over ssh, and is lost and found again. */
@Tag("engine")
@Timeout(120)
final class RemoteEngineTest {
  private static final Map<String, String> LABELS = Map.of("engine-test", "remote");
  private static Path folder;
  private static OwnDaemon daemon;
  private static OwnSshd sshd;
  private static EngineEndpoint direct;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final LinkedBlockingQueue<EngineStatus> heard = new LinkedBlockingQueue<>();
  private Path home;
  private Connector connector;
  private DockerEngine engine;
  private DockerContainers containers;
  private DockerSessions sessions;

  @BeforeAll
  static void startAll() throws Exception {
    // Not a @TempDir: the path of a socket may have no more than 108 bytes.
    folder = Files.createTempDirectory(Path.of("/tmp"), "rem");
    daemon = new OwnDaemon(folder);
    sshd = new OwnSshd(folder, "unix://" + daemon.socket());
    var connector = connector(Map.of(), "unix://" + daemon.socket(), folder);
    new DockerImages(connector).load(TestImage.withTool(), new RecordedProgress());
    direct = new DockerEngine(connector).endpoint();
    connector.close();
    run(
        Map.of("DOCKER_HOST", "unix://" + daemon.socket()),
        "docker",
        "run",
        "-d",
        "--network=none",
        "--restart=always",
        "--label=engine-test=remote",
        TestImage.REFERENCE);
  }

  @AfterAll
  static void stopAll() throws Exception {
    if (sshd != null) {
      sshd.close();
    }
    if (daemon != null) {
      try {
        run(
            Map.of("DOCKER_HOST", "unix://" + daemon.socket()),
            "sh",
            "-c",
            "docker rm -f $(docker ps -aq)");
      } finally {
        daemon.close();
      }
    }
    delete(folder);
  }

  @BeforeEach
  void makeHome() throws Exception {
    home = Files.createTempDirectory(Path.of("/tmp"), "reh");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
    delete(home);
  }

  @Test
  void allWorksOverTls() throws Exception {
    connect(
        Map.of(
            "DOCKER_HOST",
            daemon.tcp(),
            "DOCKER_TLS_VERIFY",
            "1",
            "DOCKER_CERT_PATH",
            daemon.clientFiles().toString(),
            "REQUESTS_CA_BUNDLE",
            "/etc/ssl/certs/ca-certificates.crt"),
        null);
    EngineEndpoint endpoint = engine.endpoint();
    assertThat(endpoint.uri()).hasToString(daemon.tcp());
    assertThat(endpoint.location()).isEqualTo("127.0.0.1");
    assertThat(endpoint.socket()).isEqualTo("/var/run/docker.sock");
    useAll(endpoint);
  }

  @Test
  void allWorksOverSsh() throws Exception {
    connect(Map.of(), sshd.address());
    EngineEndpoint endpoint = engine.endpoint();
    assertThat(endpoint.uri()).hasToString(sshd.address());
    assertThat(endpoint.location()).isEqualTo("127.0.0.1");
    assertThat(endpoint.socket()).isEqualTo(daemon.socket().toString());
    assertThat(endpoint.environment().get("DOCKER_HOST")).startsWith("unix://" + home);
    useAll(endpoint);

    connector.close();
    Await.until("no ssh is left", () -> sshs() == 0);
    assertThat(home.resolve("run")).isEmptyDirectory();
  }

  @Test
  void aTunnelThatIsLostIsMadeAgain() throws Exception {
    connect(Map.of(), sshd.address() + daemon.socket());
    watch();
    await(EngineStatus::reachable);
    ContainerPipe pipe = containers.pipe(container(), List.of("/bin/tool", "cat"));

    sshd.sessions().forEach(ProcessHandle::destroyForcibly);
    EngineStatus lost = await(status -> !status.reachable());
    assertThat(lost.attempts().getFirst().endpoint()).startsWith(sshd.address());
    CompletableFuture.runAsync(() -> readToEnd(pipe)).get(10, TimeUnit.SECONDS);
    EngineStatus again = await(EngineStatus::reachable);
    assertThat(again.location()).isEqualTo("127.0.0.1");
    useAll(engine.endpoint());
    assertThat(sshs()).isEqualTo(1);
  }

  @Test
  void aLinkThatFallsSilentIsNoticedAndHoldsNothingUp() throws Exception {
    connect(Map.of(), sshd.address() + daemon.socket());
    watch();
    await(EngineStatus::reachable);
    ContainerPipe pipe = containers.pipe(container(), List.of("/bin/tool", "cat"));
    EngineStream log = sessions.logs(container(), LogQuery.following(1), new RecordedOutput());
    var read = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                pipe.output().read();
                read.complete(null);
              } catch (IOException e) {
                read.complete(e);
              }
            });
    List<ProcessHandle> asleep = sshd.sessions();
    signal("STOP", asleep);
    try {
      await(status -> !status.reachable());
      assertThat(read.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      assertThat(log.end().toCompletableFuture()).failsWithin(10, TimeUnit.SECONDS);
    } finally {
      signal("CONT", asleep);
    }
    await(EngineStatus::reachable);
  }

  @Test
  void whatSshRefusesIsSaid() throws Exception {
    sshd.uses("stranger");
    try {
      assertThat(failure(sshd.address()))
          .contains("127.0.0.1 refused the login", "ssh-copy-id -p ", "ssh-add");
      sshd.knows("");
      assertThat(failure(sshd.address()))
          .contains("the key of host 127.0.0.1 is not known", "Connect once with 'ssh -p ");
      sshd.knows("stranger");
      assertThat(failure(sshd.address())).contains("is not the one that is known", "ssh-keygen -R");
    } finally {
      sshd.uses("user");
      sshd.knows("host");
    }
    assertThat(failure("ssh://127.0.0.1:" + OwnDaemon.freePort()))
        .contains("host 127.0.0.1 cannot be reached", "Connection refused");
    assertThat(failure(sshd.address() + "/absent.sock"))
        .contains("no engine answers at its socket /absent.sock");
    Await.until("no ssh is left", () -> sshs() == 0);
  }

  @Test
  void sshEndsWhenItsBerthIsKilled() throws Exception {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TunnelMain.class.getName(),
            sshd.address(),
            home.toString());
    builder.environment().put("PATH", sshd.bin() + ":" + System.getenv("PATH"));
    Process berth = builder.redirectError(Redirect.DISCARD).start();
    try {
      assertThat(berth.inputReader().readLine()).isEqualTo("open");
      assertThat(sshs()).isEqualTo(1);
      assertThat(home).isNotEmptyDirectory();
    } finally {
      berth.destroyForcibly().waitFor();
    }
    Await.until("no ssh is left", () -> sshs() == 0);
    Await.until("no socket is left", () -> isEmpty(home));
  }

  @Test
  void anEngineThatIsKilledAndStartedAgainIsNoticed() throws Exception {
    connect(Map.of(), "unix://" + daemon.socket());
    watch();
    await(EngineStatus::reachable);
    EngineStream events = containers.events(LABELS, event -> {});

    daemon.kill();
    await(status -> !status.reachable());
    assertThat(events.end().toCompletableFuture()).failsWithin(10, TimeUnit.SECONDS);
    assertThat(engine.status().reachable()).isFalse();
    daemon.start();
    await(EngineStatus::reachable);
    assertThat(engine.endpoint().id()).isEqualTo(direct.id());
    Await.until("its container runs again", () -> state().equals("running"));
    daemon.stop();
    await(status -> !status.reachable());
    daemon.start();
    await(EngineStatus::reachable);
    Await.until("its container runs again", () -> state().equals("running"));
  }

  private void useAll(EngineEndpoint endpoint) throws Exception {
    assertThat(endpoint.id()).isEqualTo(direct.id());
    assertThat(endpoint.sharesFiles()).isFalse();
    assertThat(endpoint.architecture()).isEqualTo(direct.architecture());

    var events = new CopyOnWriteArrayList<ContainerEvent>();
    EngineStream stream = containers.events(LABELS, events::add);
    try (ContainerPipe pipe = containers.pipe(container(), List.of("/bin/tool", "cat"))) {
      byte[] sent = new byte[1 << 20];
      Thread.ofVirtual().start(() -> write(pipe, sent));
      assertThat(pipe.output().readNBytes(sent.length)).isEqualTo(sent);
    }
    Await.until("an event", () -> !events.isEmpty());
    stream.close();
    stream.end().toCompletableFuture().get(5, TimeUnit.SECONDS);
    var query = new LogQuery(-1, Optional.empty(), false, false);
    sessions
        .logs(container(), query, new RecordedOutput())
        .end()
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);

    assertThat(run(endpoint.environment(), "docker", "info", "--format={{.ID}} {{.DockerRootDir}}"))
        .isEqualTo(direct.id());
    Path file = Files.writeString(home.resolve("c.yaml"), "services: {a: {image: engine-test}}");
    assertThat(run(endpoint.environment(), "docker-compose", "-p", "engine", "-f", file + "", "ps"))
        .contains("Name");
  }

  private static void readToEnd(ContainerPipe pipe) {
    try {
      pipe.output().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // It is cut short as often as not.
    }
  }

  private static void write(ContainerPipe pipe, byte[] bytes) {
    try {
      pipe.input().write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void connect(Map<String, String> environment, String setting) throws Exception {
    connector = connector(environment, setting, home);
    opened.add(connector::close);
    engine = new DockerEngine(connector);
    containers = new DockerContainers(connector);
    opened.add(containers::close);
    sessions = new DockerSessions(connector);
    opened.add(sessions::close);
  }

  private static Connector connector(Map<String, String> environment, String setting, Path home) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", sshd == null ? "" : sshd.bin() + ":" + System.getenv("PATH"));
    Machine here = Machine.here();
    var machine = new Machine(here.os(), here.root(), home, here.user(), here.uid(), all);
    return new Connector(machine, setting, home);
  }

  private void watch() throws BerthException {
    var watch = new EngineWatch(connector);
    watch.takeOver();
    opened.add(watch::close);
    watch.addListener(heard::add);
  }

  private EngineStatus await(Predicate<EngineStatus> wanted) throws Exception {
    EngineStatus status;
    do {
      status = heard.poll(20, TimeUnit.SECONDS);
      assertThat(status).as("what is told next").isNotNull();
    } while (!wanted.test(status));
    return status;
  }

  private String failure(String address) throws Exception {
    connect(Map.of(), address);
    EngineStatus status = engine.status();
    connector.close();
    assertThat(status.reachable()).isFalse();
    return status.attempts().getFirst().failure();
  }

  private String container() throws Exception {
    return containers.withLabels(LABELS).getFirst().id();
  }

  private String state() throws Exception {
    return containers.withLabels(LABELS).stream().map(EngineContainer::state).findFirst().get();
  }

  private long sshs() {
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              String line = process.info().commandLine().orElse("");
              return line.startsWith("/usr/bin/ssh ") && line.contains(home.toString());
            })
        .count();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle each : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(each.pid())).start().waitFor();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static String run(Map<String, String> environment, String... command) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("REQUESTS_CA_BUNDLE", "/etc/ssl/certs/ca-certificates.crt");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
