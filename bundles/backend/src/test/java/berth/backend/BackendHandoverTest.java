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
import berth.api.extension.Extension;
import berth.backend.compose.ComposeFinder;
import berth.lease.Departure;
import berth.lease.Leadership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two versions of this part side by side on the real engine, of which one replaces the other. */
@Tag("engine")
@Timeout(120)
class BackendHandoverTest {
  private static final String IMAGE = "berth-backend/handover:1";

  private final DockerEngine engine = new DockerEngine();
  private final List<ComposeBackends> opened = new ArrayList<>();
  private final List<BackendStatus> toldByOld = new CopyOnWriteArrayList<>();
  private final List<BackendStatus> toldByNext = new CopyOnWriteArrayList<>();
  private TestBackend backend;
  private Extension extension;
  private ComposeBackends old;
  private ComposeBackends next;

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
    backend = new TestBackend("handover");
    extension =
        backend.extension(
            """
            services:
              a:
                image: ${DESKTOP_PLUGIN_IMAGE}
                network_mode: none
                restart: unless-stopped
            """);
    old = part(null, (id, status) -> toldByOld.add(status));
    old.takeOver();
    old.start(extension, NO_PROGRESS);
    await("it runs", () -> last(toldByOld) == State.RUNNING);
    next = part(null, (id, status) -> toldByNext.add(status));
  }

  @AfterEach
  void clear() throws Exception {
    opened.forEach(ComposeBackends::deactivate);
    new ProjectCleanup(engine).run(backend.project, true);
    engine.close();
    backend.close();
  }

  @Test
  void nothingIsRestartedAndWhatHappensInBetweenIsSeen() throws Exception {
    String before = container();
    assertThat(next.status(extension).state()).isEqualTo(State.RUNNING);
    run("docker", "pause", container());
    await("the old one knows", () -> last(toldByOld) == State.STOPPED);
    assertThat(next.status(extension).state()).as("it looks each time").isEqualTo(State.STOPPED);
    run("docker", "unpause", container());
    await("the old one knows", () -> last(toldByOld) == State.RUNNING);
    assertThat(toldByNext).as("the one that stands by tells nothing").isEmpty();

    swap();
    assertThat(next.status(extension).state()).isEqualTo(State.RUNNING);
    await("it is told", () -> last(toldByNext) == State.RUNNING);
    assertThat(container()).isEqualTo(before);
    assertThat(toldByNext).extracting(BackendStatus::state).containsOnly(State.RUNNING);

    // Nobody watches when it is taken away; the next one knows that it was there and is missed.
    ComposeBackends last = part(null, (id, status) -> toldByOld.add(status));
    next.handOver();
    run("docker", "rm", "-f", container());
    toldByOld.clear();
    last.takeOver();
    await("it is missed", () -> states(toldByOld).contains(State.FAILED));
    await("it is brought up", () -> last(toldByOld) == State.RUNNING);
    assertThat(toldByNext).extracting(BackendStatus::state).containsOnly(State.RUNNING);
  }

  @Test
  void whatSomebodyStoppedStaysStopped() throws Exception {
    old.stop(extension, NO_PROGRESS);
    swap();
    await("it is told", () -> last(toldByNext) == State.STOPPED);
    run("docker", "rm", "-f", container());
    await("it is gone", () -> next.status(extension).services().getFirst().container().isEmpty());
    assertThat(states(toldByNext)).containsOnly(State.STOPPED);
  }

  @Test
  void anActThatIsUnderWayIsNotLeftAlone() throws Exception {
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var start =
        new FutureTask<Void>(
            () -> {
              old.start(extension, new Held(entered, go));
              return null;
            });
    Thread.ofVirtual().start(start);
    entered.await();
    old.handOver();
    assertThatThrownBy(next::takeOver)
        .isInstanceOf(BerthException.class)
        .hasMessage("The backend of Title is being started. Try again when that is done.");
    old.takeOver();
    go.countDown();
    start.get();
    assertThat(old.status(extension).state()).isEqualTo(State.RUNNING);

    // What comes to one that has handed over is done by its successor.
    ComposeBackends other = part(null, (id, status) -> {});
    ComposeBackends one = part(other, (id, status) -> {});
    old.handOver();
    one.takeOver();
    one.handOver();
    other.takeOver();
    one.stop(extension, NO_PROGRESS);
    assertThat(other.status(extension).state()).isEqualTo(State.STOPPED);
    assertThat(run("docker", "inspect", "-f", "{{.State.Status}}", container()))
        .isEqualTo("exited");
  }

  @Test
  void theOldOneGoesOnWhenTheNewOneCannot() throws Exception {
    old.handOver();
    old.takeOver();
    next.deactivate();
    run("docker", "stop", "-t", "0", container());
    await("it is stopped", () -> last(toldByOld) == State.STOPPED);
    assertThat(states(toldByOld)).doesNotContain(State.FAILED, State.ENGINE_AWAY);
  }

  private void swap() throws BerthException {
    old.handOver();
    next.takeOver();
    toldByOld.clear();
    old.deactivate();
  }

  private ComposeBackends part(ComposeBackends successor, BackendListener listener) {
    ComposeBackends part =
        new ComposeBackends(
            backend.home,
            new Relay("", backend.home, engine),
            new Services(engine, engine, engine, () -> List.of(extension), successor, Backend.FREE),
            new ComposeFinder(System.getenv()),
            new Leadership(backend.home.resolve("run").resolve("backend.handover"), "run"),
            new Departure(
                Duration.ofMillis(200), () -> false, () -> "the part berth.backend was replaced"));
    opened.add(part);
    part.addListener(listener);
    return part;
  }

  private String container() {
    return run(
        "docker", "ps", "-aq", "--filter", "label=com.docker.compose.project=" + backend.project);
  }

  private static List<State> states(List<BackendStatus> told) {
    return told.stream().map(BackendStatus::state).toList();
  }

  private static State last(List<BackendStatus> told) {
    return told.isEmpty() ? null : told.getLast().state();
  }

  /** Work that begins and does not go on until it is let. */
  private record Held(CountDownLatch entered, CountDownLatch go) implements Progress {
    @Override
    public void step(String message) {
      entered.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {}
  }
}
