package berth.itests.bench;

import berth.itests.engines.ComposeV2;
import berth.itests.engines.LocalDocker;
import berth.itests.engines.ManyExtensions;
import berth.itests.engines.TestEngine;
import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.EngineProxy;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import berth.launcher.control.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon a backend answers after its install, beside {@code docker run}, and what many idle ones
 * cost. It prints a table and asserts nothing: a busy machine is no fault. {@code ./test --bench
 * backends} runs it.
 */
@Tag("engine")
@Tag("engines")
@Tag("display")
class BackendBenchmark {
  private static final TestExtension EXTENSION = TestExtension.VM_IMAGE;
  private static final String SOCKET = "vm-image.sock";
  private static final String CONTAINER = "berth-itests-bench";
  private static final int ROUNDS = 9;
  private static final int IDLE = 50;
  private static final Duration WATCHED = Duration.ofSeconds(30);

  private final List<Measure> measures = new ArrayList<>();

  @TempDir private Path folder;
  private LocalDocker docker;
  private EngineProxy proxy;
  private TestEngine engine;
  private Berth berth;

  @BeforeEach
  void openWindow() throws IOException {
    // Fifty projects have fifty networks, more than an engine has addresses for by default.
    docker = LocalDocker.start(folder, "--default-address-pool=base=10.210.0.0/16,size=24");
    proxy = new EngineProxy(folder.resolve("counted.sock"), docker.daemon().socket());
    proxy.appear();
    Map<String, String> environment = new HashMap<>(Map.of("DOCKER_HOST", proxy.host()));
    if (System.getenv(ComposeV2.VARIABLE) != null) {
      environment.putAll(ComposeV2.in(folder.resolve("docker")));
    }
    engine = new TestEngine("counted", environment);
    berth = Berth.fresh().with(environment).openWindow();
  }

  @AfterEach
  void close() {
    try {
      berth.close();
    } finally {
      proxy.close();
      docker.close();
    }
  }

  @Test
  void measure() throws Exception {
    install();
    idle();
    String table = Measure.table(measures);
    System.out.println(table);
    Files.writeString(Path.of(System.getProperty("berth.target"), "benchmark-backends.txt"), table);
  }

  private void install() throws IOException {
    Path target = Path.of(System.getProperty("berth.target"));
    Path archive = new TestImages(target.resolve("images")).archive(EXTENSION);
    Samples installed = new Samples();
    Samples answered = new Samples();
    Samples run = new Samples();
    Samples up = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      engine.docker("load", "-i", archive.toString()).succeeded();
      run.add(dockerRun(Files.createDirectory(folder.resolve("run" + round))));
      up.add(composeUp(Files.createDirectory(folder.resolve("up" + round))));
      long started = System.nanoTime();
      control("extension.install", "image", EXTENSION.image());
      installed.add(millisecondsSince(started));
      control("ui.open", "id", EXTENSION.id());
      await(this::pageIsAnswered);
      answered.add(millisecondsSince(started));
      control("extension.rm", "id", EXTENSION.id());
    }
    add(
        "install of a vm.image until its page is answered, beside docker run",
        "at most 1.5",
        "%.2f (%,.0f ms, of which the install %,.0f ms; beside %,.0f ms)",
        answered.median() / run.median(),
        answered.median(),
        installed.median(),
        run.median());
    add("the same typed as compose up", "", "%,.0f ms", up.median());
  }

  /** What one would type instead, until the backend's first answer. */
  private double dockerRun(Path sockets) {
    long started = System.nanoTime();
    engine
        .docker(
            "run",
            "--detach",
            "--name=" + CONTAINER,
            "--volume=" + sockets + ":/run/guest-services",
            EXTENSION.image())
        .succeeded();
    BareSocket socket = new BareSocket(sockets.resolve(SOCKET));
    await(() -> answers(socket));
    double time = millisecondsSince(started);
    engine.docker("rm", "--force", CONTAINER).succeeded();
    return time;
  }

  /** The same with Compose, which makes a network first. */
  private double composeUp(Path sockets) throws IOException {
    Path file =
        Files.writeString(
            sockets.resolve("compose.yaml"),
            """
            services:
              service:
                image: %s
                volumes: [".:/run/guest-services"]
            """
                .formatted(EXTENSION.image()));
    long started = System.nanoTime();
    compose(file, "up", "--detach");
    BareSocket socket = new BareSocket(sockets.resolve(SOCKET));
    await(() -> answers(socket));
    double time = millisecondsSince(started);
    compose(file, "down");
    return time;
  }

  private void compose(Path file, String... arguments) {
    List<String> command =
        new ArrayList<>(
            engine.environment().containsKey("DOCKER_CONFIG")
                ? List.of("docker", "compose")
                : List.of("docker-compose"));
    command.addAll(List.of("-f", file.toString()));
    command.addAll(List.of(arguments));
    Commands.run(command, engine.environment()).succeeded();
  }

  /** Looks more often than {@link Waiting}: its pauses would be part of what is measured. */
  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no answer");
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static boolean answers(BareSocket socket) {
    try {
      return socket.count("/hello") > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean pageIsAnswered() {
    return berth
        .evaluate(
            EXTENSION.id(),
            "ddClient.extension.vm.service.get('/hello').then(a => 'hostname' in a, () => false)")
        .asBoolean();
  }

  private void idle() throws InterruptedException {
    ManyExtensions many = ManyExtensions.prepare(berth, engine, IDLE);
    long started = System.nanoTime();
    many.install();
    Waiting.until("all run", Duration.ofMinutes(2), () -> many.in("running") == IDLE);
    double installed = millisecondsSince(started);
    Thread.sleep(Duration.ofSeconds(10)); // What the installs began is over then.
    Duration cpu = cpu();
    long bytes = proxy.sent();
    long connections = proxy.connections();
    Thread.sleep(WATCHED);
    add(
        "50 idle backends: CPU of Berth",
        "under 1 %",
        "%.2f %% over %d s (all installed at once in %,.1f s)",
        100.0 * cpu().minus(cpu).toMillis() / WATCHED.toMillis(),
        WATCHED.toSeconds(),
        installed / 1000);
    add(
        "50 idle backends: what the engine is asked",
        "nothing",
        "%d bytes over %d new connections",
        proxy.sent() - bytes,
        proxy.connections() - connections);
    started = System.nanoTime();
    many.remove();
    add("50 backends removed at once", "", "%,.1f s", millisecondsSince(started) / 1000);
  }

  private Duration cpu() {
    return berth.window().info().totalCpuDuration().orElseThrow();
  }

  private void control(String command, String option, String value) {
    berth.control(Request.of(command).with(option, value)).succeeded();
  }

  private static double millisecondsSince(long started) {
    return (System.nanoTime() - started) / 1e6;
  }

  private void add(String name, String goal, String format, Object... values) {
    measures.add(new Measure(name, goal, String.format(Locale.ROOT, format, values)));
  }
}
