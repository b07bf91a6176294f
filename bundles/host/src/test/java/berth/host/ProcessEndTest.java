package berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.process.RunningProcess;
import berth.api.process.RunningProcess.Exit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How commands and all that they started end. */
class ProcessEndTest extends HostTest {
  private final RecordingListener listener = new RecordingListener();

  @Test
  void theExitCodeOfASignalIs128AndItsNumber() throws Exception {
    script("alpha", "kill -9 $$");

    assertThat(exit(run(listener, "alpha"))).isEqualTo(new Exit(137, false));
  }

  @Test
  void closeLetsTheCommandCleanUp() throws Exception {
    script("alpha", "trap 'echo bye; exit 7' TERM", "echo $$ >pid", "while :; do sleep 0.05; done");
    RunningProcess process = run(listener, "alpha");
    ProcessHandle pid = pid("pid");

    process.close();
    process.close();

    assertThat(exit(process)).isEqualTo(new Exit(7, true));
    assertThat(listener.out()).isEqualTo("bye\n");
    assertThat(runs(pid)).isFalse();
  }

  @Test
  void closeEndsAWholeTreeThatDoesNotListen() throws Exception {
    script(
        "alpha",
        "trap '' TERM",
        "sh -c 'trap \"\" TERM; echo $$ >child; sh -c \"echo \\$\\$ >grandchild; exec sleep 300\"'"
            + " &",
        "echo $$ >parent",
        "wait; sleep 300");
    RunningProcess process = run(listener, "alpha");
    List<ProcessHandle> tree = List.of(pid("parent"), pid("child"), pid("grandchild"));
    Instant start = Instant.now();

    process.close();

    assertThat(exit(process)).isEqualTo(new Exit(137, true));
    for (ProcessHandle member : tree) {
      await("end of " + member, () -> !runs(member));
    }
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
  }

  @Test
  void closeFindsWhatLeftTheTree() throws Exception {
    script(
        "alpha",
        // A double fork into a session of its own: its parent is not the command any more.
        "(setsid sh -c 'echo $$ >daemon; exec sleep 300' >/dev/null 2>&1 </dev/null &)",
        "(sh -c 'echo $$ >orphan; sleep 300; true' &)",
        "echo $$ >parent; exec sleep 300");
    RunningProcess process = run(listener, "alpha");
    List<ProcessHandle> all = List.of(pid("parent"), pid("daemon"), pid("orphan"));
    List<ProcessHandle> sleepOfOrphan = all.get(2).children().toList();
    assertThat(all.get(0).descendants()).doesNotContain(all.get(1), all.get(2));

    process.close();

    assertThat(exit(process).closed()).isTrue();
    List<ProcessHandle> expected = new ArrayList<>(all);
    expected.addAll(sleepOfOrphan);
    for (ProcessHandle member : expected) {
      await("end of " + member, () -> !runs(member));
    }
  }

  @Test
  void closeEndsOnlyItsOwn() throws Exception {
    script("alpha", "echo $$ >\"$1\"; exec sleep 300");
    List<RunningProcess> processes = new ArrayList<>();
    List<ProcessHandle> pids = new ArrayList<>();
    for (int i = 1; i <= 11; i++) { // The names of 1, 10 and 11 begin alike.
      processes.add(run(listener, "alpha", "p" + i));
      pids.add(pid("p" + i));
    }

    processes.getFirst().close();

    exit(processes.getFirst());
    await("end of the first", () -> !runs(pids.getFirst()));
    assertThat(pids.subList(1, 11)).allMatch(HostTest::runs);
    assertThat(exit(closed(processes.get(4))).closed()).isTrue();
  }

  @Test
  void aDescendantThatKeepsTheOutputOpenDoesNotHoldUpTheExit() throws Exception {
    script("alpha", "sh -c 'echo $$ >background; exec sleep 300' & echo started; exit 5");
    Instant start = Instant.now();
    RunningProcess process = run(listener, "alpha");

    assertThat(exit(process)).isEqualTo(new Exit(5, false));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
    assertThat(listener.out()).isEqualTo("started\n");

    ProcessHandle background = pid("background");
    assertThat(runs(background)).isTrue();
    process.close(); // Its end comes with the close of the command that it outlived.
    await("end of " + background, () -> !runs(background));
  }

  @Test
  void theEndOfTheServiceIsTheEndOfAll() throws Exception {
    script("alpha", "echo $$ >alpha; exec sleep 300");
    script("beta", "(setsid sh -c 'echo $$ >beta; exec sleep 300' >/dev/null 2>&1 &)");
    RunningProcess alpha = run(listener, "alpha");
    exit(run(listener, "beta")); // It has ended, what it started has not.
    List<ProcessHandle> all = List.of(pid("alpha"), pid("beta"));
    assertThat(all).allMatch(HostTest::runs);

    service.deactivate();

    assertThat(all).noneMatch(HostTest::runs);
    assertThat(exit(alpha)).isEqualTo(new Exit(143, true));
  }

  @Test
  void manyCommandsLeaveVirtualThreadsAlone() throws Exception {
    script("alpha", "exec sleep 300");
    for (int i = 0; i < 140; i++) { // Readers on virtual threads hold all carriers from 128 on.
      run(listener, "alpha");
    }
    CountDownLatch ran = new CountDownLatch(1);
    Thread.startVirtualThread(ran::countDown);

    assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private static RunningProcess closed(RunningProcess process) {
    process.close();
    return process;
  }
}
