package berth.backend;

import static berth.backend.DockerEngine.run;
import static berth.backend.DockerEngine.tryToRun;
import static berth.backend.TestBackend.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendUsage;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import berth.lease.Departure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs and usage of backends on the real engine, without Compose. */
@Tag("engine")
@Timeout(180)
class ComposeSessionsTest {
  private static final String IMAGE = "berth-backend/sessions:1";

  private final DockerEngine engine = new DockerEngine();
  private final List<LogLine> lines = new CopyOnWriteArrayList<>();
  private TestBackend backend;
  private ComposeSessions sessions;
  private Extension extension;

  @BeforeAll
  static void build() throws Exception {
    TestBackend.buildImage(IMAGE);
  }

  @AfterAll
  static void removeImage() {
    tryToRun("docker", "rmi", "-f", IMAGE);
  }

  @BeforeEach
  void open() throws Exception {
    backend = new TestBackend("sessions");
    extension = backend.extension("services: {a: {image: x}, b: {image: x}}");
    sessions =
        new ComposeSessions(
            backend.home,
            engine,
            engine,
            new Departure(Duration.ofMillis(200), () -> false, () -> "the part was replaced"));
  }

  @AfterEach
  void clear() throws Exception {
    new ProjectCleanup(engine).run(backend.project, true);
    engine.close();
    backend.close();
  }

  @Test
  void whatThereIsComesInTheOrderOfTime() throws Exception {
    service("a", "lines", "100", "0");
    service("b", "lines", "100", "0");
    service("berth-relay", "lines", "1", "0");
    run("docker", "start", "-a", name("a"));
    run("docker", "start", "-a", name("b"));

    EngineStream log = sessions.logs(extension, all(false), lines::add);
    log.end().toCompletableFuture().get(60, TimeUnit.SECONDS);

    // Within one container the order is the engine's, which may mix up its two outputs.
    assertThat(lines).hasSize(400);
    assertThat(lines).isSortedAccordingTo(Comparator.comparing(LogLine::time));
    assertThat(lines.subList(100, 300)).extracting(LogLine::service).contains("a", "b");
    assertThat(of("a", false)).isEqualTo(times(2, numbers(0, 100, 1)));
    assertThat(of("b", false)).isEqualTo(times(2, numbers(0, 100, 1)));

    lines.clear();
    var some = new LogRequest(Set.of("b"), 3, Optional.empty(), false);
    sessions
        .logs(extension, some, lines::add)
        .end()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
    assertThat(lines).hasSize(3).extracting(LogLine::service).containsOnly("b");
  }

  @Test
  void nothingIsLostOrTwiceOverRestartsAndFromServicesThatStartLater() throws Exception {
    service("a", "lines", "500", "stay", "both");
    try (EngineStream log = sessions.logs(extension, all(true), lines::add)) {
      await("the first run", () -> lines.size() == 500);
      run("docker", "restart", "-t", "0", name("a"));
      run("docker", "restart", "-t", "0", name("a"));
      await("the third run", () -> lines.size() >= 1500);
      service("b", "lines", "10", "stay", "both");
      await("the other service", () -> lines.size() >= 1510);
      run("docker", "rm", "-f", name("a"));
      service("a", "lines", "2", "stay", "both");
      await("another container", () -> lines.size() >= 1512);

      List<Integer> even = times(3, numbers(0, 500, 2));
      even.add(0);
      assertThat(of("a", false)).isEqualTo(even);
      assertThat(of("b", true)).isEqualTo(numbers(1, 10, 2));
      log.close();
      log.end().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
    int told = lines.size();
    run("docker", "restart", "-t", "0", name("a"));
    assertThat(lines).hasSize(told);
  }

  @Test
  void whatIsStillOpenWhenThePartLeavesEndsWithAReason() throws Exception {
    service("a", "lines", "5", "stay", "both");
    EngineStream log = sessions.logs(extension, all(true), lines::add);
    await("all lines", () -> lines.size() == 5);
    sessions.deactivate();
    assertThatThrownBy(() -> log.end().toCompletableFuture().get(20, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(BerthException.class)
        .hasMessage("The log of Title ended because the part was replaced. Start it again.");
  }

  @Test
  void aSlowConsumerHoldsTheStreamUp() throws Exception {
    service("a", "lines", "20000", "stay", "both");
    var go = new CountDownLatch(1);
    EngineStream log =
        sessions.logs(
            extension,
            all(true),
            line -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              lines.add(line);
            });
    try (log) {
      assertThat(lines).isEmpty();
      go.countDown();
      await("all lines", () -> lines.size() == 20000);
      assertThat(of("a", true)).isEqualTo(numbers(1, 20000, 2));
    }
  }

  @Test
  void longAndBinaryLines() throws Exception {
    service("a", "bytes", "50000");
    try (EngineStream log = sessions.logs(extension, all(true), lines::add)) {
      await("both lines", () -> lines.size() == 2);
      assertThat(lines.get(0).text()).isEqualTo("x".repeat(50000));
      assertThat(lines.get(1).text()).isEqualTo("\ufffd\u0000a");
    }
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    var unknown = new LogRequest(Set.of("c"), -1, Optional.empty(), false);
    assertThatThrownBy(() -> sessions.logs(extension, unknown, lines::add))
        .hasMessage("Title has no service 'c', only a, b.");
    engine.away = true;
    assertThatThrownBy(() -> sessions.logs(extension, all(true), lines::add))
        .hasMessageContaining("No container engine answers");
    engine.away = false;
  }

  @Test
  void usageIsSummedAndFollowsRestarts() throws Exception {
    service("a", "idle");
    service("b", "idle");
    service("berth-relay", "idle");
    List<BackendUsage> told = new CopyOnWriteArrayList<>();
    try (EngineStream usage = sessions.usage(extension, told::add)) {
      await("both", () -> names(told).equals(List.of("a", "b")));
      BackendUsage both = told.getLast();
      assertThat(both.memory())
          .isPositive()
          .isEqualTo(both.services().stream().mapToLong(each -> each.stats().memory()).sum());
      run("docker", "stop", "-t", "0", name("a"));
      await("one", () -> names(told).equals(List.of("b")));
      run("docker", "start", name("a"));
      await("both again", () -> names(told).equals(List.of("a", "b")));
      run("docker", "rm", "-f", name("a"), name("b"));
      await("none", () -> names(told).isEmpty());
      assertThat(told.getLast().memory()).isZero();
    }
  }

  private static List<String> names(List<BackendUsage> told) {
    return told.isEmpty()
        ? List.of("nothing yet")
        : told.getLast().services().stream().map(BackendUsage.Service::name).toList();
  }

  private static LogRequest all(boolean follow) {
    return new LogRequest(Set.of(), -1, Optional.empty(), follow);
  }

  private List<Integer> of(String service, boolean error) {
    return lines.stream()
        .filter(line -> line.service().equals(service) && line.error() == error)
        .map(line -> Integer.valueOf(line.text().replaceFirst(".* ", "")))
        .toList();
  }

  private static List<Integer> numbers(int from, int to, int step) {
    return IntStream.iterate(from, i -> i < to, i -> i + step).boxed().toList();
  }

  private static List<Integer> times(int times, List<Integer> numbers) {
    List<Integer> all = new ArrayList<>();
    IntStream.range(0, times).forEach(_ -> all.addAll(numbers));
    return all;
  }

  private String name(String service) {
    return backend.project + "_" + service;
  }

  private void service(String service, String... command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("docker", "run", "-d", "--network", "none", "--name", name(service)));
    all.addAll(List.of("--label", "com.docker.compose.project=" + backend.project));
    all.addAll(List.of("--label", "com.docker.compose.service=" + service, IMAGE));
    all.addAll(List.of(command));
    run(all.toArray(String[]::new));
    if (List.of(command).getLast().equals("0")) {
      run("docker", "wait", name(service));
    }
  }
}
