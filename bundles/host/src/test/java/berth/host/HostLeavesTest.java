package berth.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.process.RunningProcess;
import berth.api.process.RunningProcess.Exit;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of commands when the part that runs them is replaced. */
class HostLeavesTest extends HostTest {
  private final RecordingListener listener = new RecordingListener();
  private final HostCommandsService leaving = new HostCommandsService(engine(Map.of()), () -> true);

  @AfterEach
  void leave() {
    leaving.deactivate();
  }

  @Test
  void aCommandThatEndsSoonEndsByItself() throws Exception {
    script("alpha", "echo $$ >pid", "while [ ! -e go ]; do sleep 0.05; done", "echo done; exit 3");
    RunningProcess process = start("alpha");
    pid("pid");

    CompletableFuture<Void> left = CompletableFuture.runAsync(leaving::deactivate);
    refused();
    Files.createFile(folder.resolve("go"));

    assertThat(exit(process)).isEqualTo(new Exit(3, false));
    assertThat(listener.out()).isEqualTo("done\n");
    left.join();
  }

  @Test
  void aCommandThatGoesOnEndsWithTheReason() throws Exception {
    script("alpha", "echo $$ >pid; exec sleep 300");
    RunningProcess process = start("alpha");
    ProcessHandle pid = pid("pid");

    leaving.deactivate();

    assertThatThrownBy(() -> exit(process))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(BerthException.class)
        .hasMessage(
            "\"alpha\" of extension acme/tool ended because the part berth.host was replaced."
                + " Start it again.");
    assertThat(runs(pid)).isFalse();
  }

  @Test
  void aDaemonRunsOnUntilBerthEnds() throws Exception {
    script(
        "alpha", "(setsid sh -c 'echo $$ >daemon; exec sleep 300' >/dev/null 2>&1 </dev/null &)");
    exit(start("alpha"));
    ProcessHandle daemon = pid("daemon");

    leaving.deactivate();
    assertThat(runs(daemon)).isTrue();

    service.deactivate(); // Which has never heard of it.
    assertThat(runs(daemon)).isFalse();
  }

  @Test
  void theDaemonOfACommandThatEndsSoonRunsOn() throws Exception {
    script(
        "alpha",
        "echo $$ >pid",
        "while [ ! -e go ]; do sleep 0.05; done",
        "(setsid sh -c 'echo $$ >daemon; exec sleep 300' >/dev/null 2>&1 </dev/null &)",
        "while [ ! -e daemon ]; do sleep 0.05; done");
    RunningProcess process = start("alpha");
    pid("pid");

    CompletableFuture<Void> left = CompletableFuture.runAsync(leaving::deactivate);
    refused();
    Files.createFile(folder.resolve("go"));
    exit(process);
    left.join();

    ProcessHandle daemon = pid("daemon");
    assertThat(runs(daemon)).isTrue();
    service.deactivate();
    assertThat(runs(daemon)).isFalse();
  }

  /** Java closes the output of a process that ends before anyone reads it; then nobody does. */
  @Test
  void whatHoldsTheOutputOfAnEndedCommandDoesNotHoldThePart() throws Exception {
    script(
        "alpha",
        "sh -c 'echo $$ >background; exec sleep 300' &",
        "while [ ! -e go ]; do sleep 0.05; done",
        "exit 0");
    RunningProcess process = start("alpha");
    ProcessHandle background = pid("background");
    await("both outputs are read", () -> readers().filter(HostLeavesTest::waits).count() == 2);
    Files.createFile(folder.resolve("go"));
    exit(process);

    leaving.deactivate();

    assertThat(runs(background)).isFalse();
    await("no thread reads", () -> readers().findAny().isEmpty());
  }

  private static Stream<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("berth-process-"));
  }

  private static boolean waits(Thread reader) {
    StackTraceElement[] calls = reader.getStackTrace();
    return calls.length > 0 && calls[0].isNativeMethod();
  }

  /** Returns once no further command starts. */
  private void refused() throws InterruptedException {
    await(
        "the service leaves",
        () -> {
          try {
            start("true").exit().toCompletableFuture().join();
            return false;
          } catch (BerthException e) {
            return true;
          }
        });
  }

  private RunningProcess start(String command) throws BerthException {
    return leaving.run(extension(), List.of(command), options, listener);
  }
}
