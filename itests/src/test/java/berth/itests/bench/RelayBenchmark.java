package berth.itests.bench;

import berth.api.backend.BackendConnection;
import berth.backend.relay.RelaySessions;
import berth.engine.Connector;
import berth.engine.DockerContainers;
import berth.engine.find.Machine;
import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the relay costs: the same requests to the same socket, straight and through a relay in a
 * container of the engine, in turns in one run. It prints a table and asserts nothing about speed.
 * {@code ./test --bench relay} runs it.
 */
@Tag("engine")
class RelayBenchmark {
  private static final String GUEST_SERVICES = "/run/guest-services";
  private static final String BACKEND = "berth-bench-relay-backend";
  private static final String RELAY = "berth-bench-relay";
  private static final String SOCKET = "b.sock";
  private static final int LARGE = 64_000_000;
  private static final int ROUNDS = 7;

  private static final String IMAGE = TestExtension.TWO_SERVICES.id() + ":1.0.0";
  private static final String RELAY_IMAGE = "berth/relay:" + System.getProperty("berth.version");

  private final List<Measure> measures = new ArrayList<>();
  private final Path target = Path.of(System.getProperty("berth.target")).toAbsolutePath();
  private final Connector connector = new Connector(Machine.here(), null, target);
  private final DockerContainers containers = new DockerContainers(connector);
  private final RelaySessions sessions = new RelaySessions(GUEST_SERVICES);
  private Path folder;

  @BeforeEach
  void startBackend() throws IOException {
    remove();
    folder = Files.createTempDirectory("berth-bench");
    Path backend = new TestImages(target.resolve("images")).archive(TestExtension.TWO_SERVICES);
    Path relay = relayArchive();
    Commands.run("docker", "load", "-i", backend.toString()).succeeded();
    Commands.run("docker", "load", "-i", relay.toString()).succeeded();
    String mount = folder + ":" + GUEST_SERVICES;
    run(BACKEND, mount, IMAGE, "-socket", GUEST_SERVICES + "/" + SOCKET);
    run(RELAY, mount, RELAY_IMAGE, "idle", GUEST_SERVICES);
    Waiting.until(
        "the backend listens", Duration.ofSeconds(60), () -> Files.exists(folder.resolve(SOCKET)));
  }

  private static Path relayArchive() {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    return Berth.distribution().resolve("lib/relay/linux-" + architecture + ".tar");
  }

  @AfterEach
  void close() throws IOException {
    sessions.close();
    remove();
    connector.close();
    PathUtils.delete(folder);
  }

  private static void run(String name, String mount, String image, String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "run", "-d", "--network=none"));
    command.addAll(List.of("--name", name, "-v", mount, image));
    command.addAll(List.of(arguments));
    Commands.run(command.toArray(String[]::new)).succeeded();
  }

  private static void remove() {
    Commands.run("docker", "rm", "-f", BACKEND, RELAY);
    Commands.run("docker", "rmi", IMAGE, RELAY_IMAGE);
  }

  @Test
  void measure() throws Exception {
    small(1, 2_000);
    small(16, 500);
    large();
    String table = Measure.table(measures);
    System.out.println(table);
    Files.writeString(target.resolve("benchmark-relay.txt"), table);
  }

  /** A way to the socket. */
  private interface Way {
    HttpWire connect() throws IOException;
  }

  private HttpWire direct() throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(SOCKET)));
    return new HttpWire(
        Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
  }

  private HttpWire relayed() throws IOException {
    BackendConnection connection =
        sessions.open(
            "bench",
            () -> containers.pipe(RELAY, List.of("/relay", "serve", GUEST_SERVICES)),
            SOCKET);
    return new HttpWire(connection.input(), connection.output(), connection);
  }

  private void small(int connections, int requests) throws Exception {
    Rounds direct = new Rounds();
    Rounds relayed = new Rounds();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      get(threads, this::direct, connections, requests, new Rounds());
      get(threads, this::relayed, connections, requests, new Rounds());
      for (int round = 0; round < ROUNDS; round++) {
        get(threads, this::direct, connections, requests, direct);
        get(threads, this::relayed, connections, requests, relayed);
      }
    }
    String name =
        "GET of a small body, %d connection%s".formatted(connections, connections == 1 ? "" : "s");
    add(
        name + ": requests per second",
        "",
        "%.2f (%,.0f/s relayed beside %,.0f/s direct)",
        relayed.rate() / direct.rate(),
        relayed.rate(),
        direct.rate());
    add(
        name + ": median latency",
        "less than 1 ms more",
        "%.3f ms more (%.3f ms beside %.3f ms)",
        relayed.latency() - direct.latency(),
        relayed.latency(),
        direct.latency());
  }

  /** Sends requests over connections that are kept, one after another on each. */
  private static void get(
      ExecutorService threads, Way way, int connections, int requests, Rounds rounds)
      throws Exception {
    List<HttpWire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        wires.add(way.connect());
        wires.getLast().get("/text");
      }
      long started = System.nanoTime();
      List<Future<Samples>> all = new ArrayList<>();
      for (HttpWire wire : wires) {
        all.add(threads.submit(() -> times(wire, requests)));
      }
      for (Future<Samples> each : all) {
        rounds.latencies.add(each.get().median());
      }
      rounds.rates.add(connections * requests / ((System.nanoTime() - started) / 1e9));
    } finally {
      for (HttpWire wire : wires) {
        wire.close();
      }
    }
  }

  private static Samples times(HttpWire wire, int requests) throws IOException {
    Samples times = new Samples();
    for (int i = 0; i < requests; i++) {
      long started = System.nanoTime();
      wire.get("/text");
      times.add((System.nanoTime() - started) / 1e6);
    }
    return times;
  }

  private void large() throws IOException {
    Samples direct = new Samples();
    Samples relayed = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      direct.add(largeBody(this::direct));
      relayed.add(largeBody(this::relayed));
    }
    double megabytes = LARGE / 1e6;
    add(
        "GET of a body of 64 MB",
        "at least 0.60",
        "%.2f (%,.0f MB/s relayed beside %,.0f MB/s direct)",
        direct.median() / relayed.median(),
        megabytes * 1000 / relayed.median(),
        megabytes * 1000 / direct.median());
  }

  private static double largeBody(Way way) throws IOException {
    try (HttpWire wire = way.connect()) {
      wire.get("/text");
      long started = System.nanoTime();
      long bytes = wire.get("/big?bytes=" + LARGE);
      if (bytes < LARGE) {
        throw new IOException("only " + bytes + " bytes came");
      }
      return (System.nanoTime() - started) / 1e6;
    }
  }

  private void add(String name, String goal, String format, Object... values) {
    measures.add(new Measure(name, goal, String.format(Locale.ROOT, format, values)));
  }

  /** What several rounds came to; the median of each counts. */
  private static final class Rounds {
    final Samples rates = new Samples();
    final Samples latencies = new Samples();

    double rate() {
      return rates.median();
    }

    double latency() {
      return latencies.median();
    }
  }
}
