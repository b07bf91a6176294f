package berth.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.ContainerStats;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.api.process.RunningProcess;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Podman by its Docker API, with a store of its own. */
@Tag("engine")
@Timeout(120)
final class PodmanTest {
  private static final Map<String, String> LABELS = Map.of("engine-test", "podman");
  private static Path folder;
  private static Process service;
  private static Connector connector;
  private static DockerEngine engine;
  private static DockerContainers containers;
  private static DockerSessions sessions;
  private static String running;

  @BeforeAll
  static void start() throws Exception {
    // Not a @TempDir: the path of a socket may have no more than 108 bytes.
    folder = Files.createTempDirectory(Path.of("/tmp"), "pod");
    connector = new Connector(Machine.here(), socket().toString(), folder);
    engine = new DockerEngine(connector);
    containers = new DockerContainers(connector);
    sessions = new DockerSessions(connector);
    startService();
    Await.until("it answers", () -> engine.status().reachable());
    new DockerImages(connector).load(TestImage.withTool(), new RecordedProgress());
    running = run("wait");
  }

  @AfterAll
  static void stop() throws Exception {
    connector.close();
    service.destroy();
    service.waitFor();
    podman("rm", "--all", "--force", "--time=0");
    podman("rmi", "--all", "--force");
    // Its store is mounted over itself.
    new ProcessBuilder("umount", "-q", folder.resolve("root/overlay").toString()).start().waitFor();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void isTheSameEngineEachTime() throws Exception {
    EngineEndpoint endpoint = engine.endpoint();
    assertThat(endpoint.name()).isEqualTo("Podman");
    assertThat(endpoint.sharesFiles()).isTrue();
    assertThat(endpoint.socket()).isEqualTo(socket().toString());
    var other = new Connector(Machine.here(), socket().toString(), folder);
    try {
      assertThat(new DockerEngine(other).endpoint()).isEqualTo(endpoint);
    } finally {
      other.close();
    }
  }

  @Test
  void tellsOfEvents() throws Exception {
    var events = new CopyOnWriteArrayList<ContainerEvent>();
    Instant before = Instant.now().minusSeconds(2);
    EngineStream stream = containers.events(LABELS, events::add);
    String id = run("exit", "42");
    Await.until("its end", () -> events.stream().anyMatch(e -> e.action().equals("die")));
    containers.remove(id);
    Await.until("it is gone", () -> events.stream().anyMatch(e -> e.action().equals("destroy")));
    assertThat(events)
        .extracting(ContainerEvent::action)
        .containsSubsequence("create", "start", "die", "destroy");
    ContainerEvent died = events.stream().filter(e -> e.action().equals("die")).findFirst().get();
    assertThat(died.container()).isEqualTo(id);
    assertThat(died.attributes())
        .containsEntry("exitCode", "42")
        .containsEntry("engine-test", "podman");
    assertThat(died.time()).isBetween(before, Instant.now().plusSeconds(2));
    stream.close();
    stream.end().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  @Test
  void pipesIntoCommands() throws Exception {
    try (ContainerPipe pipe = containers.pipe(running, List.of("/bin/tool", "cat"))) {
      byte[] sent = new byte[1 << 20];
      Thread.ofVirtual().start(() -> write(pipe, sent));
      assertThat(pipe.output().readNBytes(sent.length)).isEqualTo(sent);
      assertThat(pipe.errors()).contains("line 999");
    }
    Await.until("the command is gone", () -> !commandLines().contains("tool cat"));
    assertThatThrownBy(() -> containers.pipe("engine-test-absent", List.of("/bin/tool")))
        .isInstanceOf(BerthException.class);
  }

  @Test
  void givesLogsAndMeasures() throws Exception {
    String id = run("say");
    Await.until(
        "its end",
        () ->
            containers.withLabels(LABELS).stream()
                .anyMatch(each -> each.id().equals(id) && each.state().equals("exited")));
    assertThat(log(id, new LogQuery(-1, Optional.empty(), true, false))).contains("err 4\n");
    assertThat(log(id, new LogQuery(2, Optional.empty(), false, false)))
        .isEqualTo("1:out 4\n2:err 4\n");
    assertThat(log(id, new LogQuery(-1, Optional.empty(), false, true)))
        .matches("(?s)1:\\d{4}-\\d\\d-\\d\\dT.* out 0\n.*");
    var measured = new CopyOnWriteArrayList<ContainerStats>();
    EngineStream stats = sessions.stats(running, measured::add);
    Await.until("two measurements", () -> measured.size() >= 2);
    stats.close();
    assertThat(measured.getLast().memory()).isPositive();
  }

  @Test
  void runsAndEndsCommands() throws Exception {
    var output = new RecordedOutput();
    RunningProcess process =
        containers.exec(running, List.of("/bin/tool", "where"), "/etc", Map.of(), output);
    assertThat(process.exit().toCompletableFuture().get(10, TimeUnit.SECONDS).code()).isZero();
    assertThat(output.chunks).singleElement().asString().startsWith("1:/etc");
    RunningProcess stays =
        containers.exec(running, List.of("/bin/tool", "stay"), null, Map.of(), output);
    Await.until("it runs", () -> output.chunks.contains("1:here\n"));
    stays.close();
    stays.exit().toCompletableFuture().get(20, TimeUnit.SECONDS);
    Await.until("the command is gone", () -> !commandLines().contains("tool stay"));
  }

  @Test
  void removesVolumesByTheirLabel() throws Exception {
    podman("volume", "create", "--label=engine-test-left=x", "engine-test-a");
    podman("volume", "create", "engine-test-b");
    containers.removeVolumes("engine-test-left=x");
    containers.removeNetworks("engine-test-left=x");
    assertThat(podman("volume", "ls", "--format={{.Name}}")).isEqualTo("engine-test-b");
    podman("volume", "rm", "engine-test-b");
  }

  @Test
  void itsServiceComesAndGoes() throws Exception {
    var heard = new LinkedBlockingQueue<EngineStatus>();
    var watch = new EngineWatch(connector);
    watch.takeOver();
    try {
      watch.addListener(heard::add);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).matches(EngineStatus::reachable);
      service.destroyForcibly().waitFor();
      assertThat(heard.poll(20, TimeUnit.SECONDS)).matches(status -> !status.reachable());
      startService();
      EngineStatus last;
      do {
        last = heard.poll(20, TimeUnit.SECONDS);
        assertThat(last).isNotNull();
      } while (!last.reachable());
    } finally {
      watch.close();
    }
  }

  private static Path socket() {
    return folder.resolve("p.sock");
  }

  private static void startService() throws Exception {
    Files.deleteIfExists(socket());
    service =
        command("system", "service", "--time=0", "unix://" + socket())
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Await.until("the service listens", () -> Files.exists(socket()));
  }

  private static ProcessBuilder command(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "podman",
                "--root=" + folder.resolve("root"),
                "--runroot=" + folder.resolve("run")));
    all.addAll(List.of(arguments));
    return new ProcessBuilder(all).redirectErrorStream(true);
  }

  private static String podman(String... arguments) throws Exception {
    return output(command(arguments));
  }

  private static String output(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  private static String run(String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("docker", "--host=unix://" + socket(), "run"));
    all.addAll(List.of("--detach", "--network=none", "--label=engine-test=podman"));
    // Podman would raise the limits, which a machine without that capability refuses.
    all.addAll(List.of("--ulimit=nofile=1024:1024", "--ulimit=nproc=4096:4096"));
    all.addAll(List.of("--entrypoint=/bin/tool", TestImage.REFERENCE));
    all.addAll(List.of(command));
    return output(new ProcessBuilder(all));
  }

  private static String log(String container, LogQuery query) throws Exception {
    var output = new RecordedOutput();
    sessions.logs(container, query, output).end().toCompletableFuture().get(10, TimeUnit.SECONDS);
    return String.join("", output.chunks);
  }

  private static String commandLines() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> !line.contains("java"))
        .reduce("", (before, line) -> before + line + "\n");
  }

  private static void write(ContainerPipe pipe, byte[] bytes) {
    try {
      pipe.input().write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
