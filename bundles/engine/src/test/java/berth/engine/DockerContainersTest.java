package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.engine.EngineContainer;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.api.process.RunningProcess.Exit;
import berth.engine.client.Patience;
import berth.engine.find.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Containers of a real engine. */
@Tag("engine")
@Timeout(60)
final class DockerContainersTest {
  private static final Map<String, String> LABELS = Map.of("engine-test", "containers");
  private static final Connector connector =
      new Connector(Machine.here(), null, Path.of("no-home"));
  private static final DockerImages images = new DockerImages(connector);
  private static final DockerContainers containers = new DockerContainers(connector);
  private static String running;

  @BeforeAll
  static void runContainer() throws Exception {
    images.load(TestImage.withTool(), new RecordedProgress());
    running =
        connector.call(
            "test",
            Patience.CHANGE,
            connection -> {
              String id =
                  connection
                      .docker()
                      .createContainerCmd(TestImage.REFERENCE)
                      .withLabels(LABELS)
                      .withName("engine-test-running")
                      .exec()
                      .getId();
              connection.docker().startContainerCmd(id).exec();
              return id;
            });
  }

  @AfterAll
  static void cleanUp() throws Exception {
    for (EngineContainer each : containers.withLabels(LABELS)) {
      containers.remove(each.id());
    }
    images.remove(TestImage.REFERENCE);
    connector.close();
  }

  @Test
  void createsCopiesAndRemoves() throws Exception {
    Map<String, String> labels = Map.of("engine-test", "containers", "key", "a=b \"c\"");
    String id = containers.create(TestImage.REFERENCE, labels);
    try {
      assertThat(containers.withLabels(labels))
          .singleElement()
          .satisfies(
              container -> {
                assertThat(container.id()).isEqualTo(id);
                assertThat(container.name()).isNotEmpty().doesNotStartWith("/");
                assertThat(container.state()).isEqualTo("created");
                assertThat(container.labels()).containsAllEntriesOf(labels);
              });
      List<String> names = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      boolean there =
          containers.copy(
              id,
              "/etc",
              stream -> {
                var tar = new TarArchiveInputStream(stream);
                for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                  names.add(e.getName());
                  texts.add(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
              });
      assertThat(there).isTrue();
      assertThat(names).contains("etc/", "etc/greeting");
      assertThat(texts).contains("hello");

      assertThat(containers.copy(id, "/no/such file?&", tar -> {})).isFalse();
      assertThat(containers.copy(id, "/etc/greeting/below", tar -> {})).isFalse();
    } finally {
      containers.remove(id);
    }
    assertThat(containers.withLabels(labels)).isEmpty();
    containers.remove(id);
  }

  @Test
  void tellsWhatTheEngineSays() {
    assertThatThrownBy(() -> containers.create("engine-test/absent:1", LABELS))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll(
            "engine-test/absent:1", "the engine says: No such image: engine-test/absent:1");
    assertThatThrownBy(() -> containers.copy("engine-test-absent", "/etc", tar -> {}))
        .hasMessageContainingAll("/etc", "No such container: engine-test-absent");
    assertThatThrownBy(() -> exec(new RecordedOutput(), "engine-test-absent", "say"))
        .hasMessageContaining("No such container");
  }

  @Test
  void aUseThatFailsIsNotTakenForALostEngine() throws Exception {
    var endpoint = new DockerEngine(connector).endpoint();
    assertThatThrownBy(
            () ->
                containers.copy(
                    running,
                    "/etc",
                    tar -> {
                      throw new IOException("No space left on device");
                    }))
        .hasMessageContaining("No space left on device")
        .hasMessageNotContaining("lost");
    assertThat(new DockerEngine(connector).endpoint()).isEqualTo(endpoint);
  }

  /** The engine reads two pipes, so only the order within each is sure. */
  @Test
  void theOutputOfEachStreamComesInOrder() throws Exception {
    var output = new RecordedOutput();
    Exit exit = await(exec(output, "say"));

    assertThat(exit).isEqualTo(new Exit(0, false));
    assertThat(text(output, "1:")).isEqualTo("out 0\nout 1\nout 2\nout 3\nout 4\n");
    assertThat(text(output, "2:")).isEqualTo("err 0\nerr 1\nerr 2\nerr 3\nerr 4\n");
  }

  private static String text(RecordedOutput output, String stream) {
    return output.chunks.stream()
        .filter(chunk -> chunk.startsWith(stream))
        .map(chunk -> chunk.substring(stream.length()))
        .collect(Collectors.joining());
  }

  @Test
  void directoryEnvironmentAndExitCodeArePassedOn() throws Exception {
    var output = new RecordedOutput();
    RunningProcess process =
        containers.exec(
            running, List.of("/bin/tool", "where"), "/etc", Map.of("GREETING", "a b=c"), output);
    assertThat(await(process)).isEqualTo(new Exit(0, false));
    assertThat(output.chunks).containsExactly("1:/etc a b=c\n");

    assertThat(await(exec(new RecordedOutput(), "exit", "42"))).isEqualTo(new Exit(42, false));
    assertThat(await(exec(new RecordedOutput(), "hush"))).isEqualTo(new Exit(7, false));
  }

  @Test
  void aMissingProgramIsAnExitCode() throws Exception {
    var output = new RecordedOutput();
    RunningProcess process =
        containers.exec(running, List.of("no-such-program"), null, Map.of(), output);

    assertThat(await(process).code()).isIn(126, 127);
    assertThat(String.join("", output.chunks)).contains("no-such-program");
  }

  @Test
  void aSlowListenerSlowsTheCommandDown() throws Exception {
    var first = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var bytes = new long[1];
    OutputListener slow =
        new OutputListener() {
          @Override
          public void stdout(byte[] chunk) {
            first.countDown();
            awaitLatch(go);
            bytes[0] += chunk.length;
          }

          @Override
          public void stderr(byte[] chunk) {
            throw new AssertionError("nothing is written there");
          }
        };
    int size = 100 * 1024;
    RunningProcess process = exec(slow, "flood", String.valueOf(size));
    try {
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

      // The program stands still once the pipes and buffers on the way are full.
      var written = new int[] {-1};
      Await.until(
          "the program stands still",
          () -> {
            int before = written[0];
            Thread.sleep(500);
            written[0] = progress();
            return written[0] > 0 && written[0] == before;
          });
      assertThat(written[0]).isLessThan(size / 2);
      assertThat(process.exit().toCompletableFuture()).isNotDone();
    } finally {
      go.countDown();
    }
    assertThat(await(process)).isEqualTo(new Exit(0, false));
    assertThat(bytes[0]).isEqualTo(size * 1024L);
  }

  @Test
  void closeEndsTheCommand() throws Exception {
    var output = new RecordedOutput();
    RunningProcess process = exec(output, "stay");
    Await.until("it runs", () -> output.chunks.contains("1:here\n"));

    process.close();
    process.close();

    assertThat(await(process)).isEqualTo(new Exit(143, true));
    assertThat(commandLines()).noneMatch(line -> line.contains("tool stay"));
  }

  @Test
  void closeEndsAFamilyThatIgnoresSigterm() throws Exception {
    var output = new RecordedOutput();
    RunningProcess process = exec(output, "cling");
    Await.until("parent and child run", () -> output.chunks.contains("1:here\n"));
    assertThat(commandLines()).filteredOn(line -> line.contains("tool cling")).hasSize(2);

    process.close();

    assertThat(await(process)).isEqualTo(new Exit(137, true));
    Await.until(
        "both are gone",
        () -> commandLines().stream().noneMatch(line -> line.contains("tool cling")));
  }

  @Test
  void closeEndsWhatLeftTheTree() throws Exception {
    var output = new RecordedOutput();
    RunningProcess process = exec(output, "scatter");
    Await.until("the family runs", () -> output.chunks.contains("1:here\n"));
    assertThat(commandLines()).anyMatch(line -> line.contains("tool scatter orphan"));

    process.close();

    assertThat(await(process)).isEqualTo(new Exit(143, true));
    Await.until(
        "both are gone",
        () -> commandLines().stream().noneMatch(line -> line.contains("tool scatter")));
  }

  @RepeatedTest(5) // The engine may not know the process yet when the first output comes.
  void aListenerThatThrowsEndsTheCommand() throws Exception {
    OutputListener failing =
        new OutputListener() {
          @Override
          public void stdout(byte[] chunk) {
            throw new AssertionError("cannot show this");
          }

          @Override
          public void stderr(byte[] chunk) {
            throw new IllegalStateException("nor this");
          }
        };
    RunningProcess process = exec(failing, "stay");

    assertThatThrownBy(() -> await(process))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContaining("cannot show this");
    Await.until(
        "it is gone", () -> commandLines().stream().noneMatch(line -> line.contains("tool stay")));
  }

  @Test
  void aCopyIsCancelledByAnInterrupt() throws Exception {
    var reading = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var outcome = new CompletableFuture<Throwable>();
    Thread copying =
        new Thread(
            () -> {
              try {
                containers.copy(
                    running,
                    "/bin",
                    tar -> {
                      try {
                        reading.countDown();
                        while (tar.read() >= 0) {
                          Thread.sleep(1);
                        }
                      } catch (InterruptedException e) {
                        throw new IOException("interrupted", e);
                      } finally {
                        ended.countDown();
                      }
                    });
                outcome.complete(null);
              } catch (Throwable e) {
                outcome.complete(e);
              }
            });
    copying.start();
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

    copying.interrupt();

    assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    assertThat(ended.getCount()).isZero();
  }

  @Test
  void cleaningUpWorksAfterAnInterrupt() throws Exception {
    String id;
    Thread.currentThread().interrupt();
    try {
      id = containers.create(TestImage.REFERENCE, Map.of("engine-test", "interrupted"));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      containers.remove(id);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(containers.withLabels(Map.of("engine-test", "interrupted"))).isEmpty();
  }

  private static RunningProcess exec(OutputListener listener, String... arguments)
      throws BerthException {
    boolean elsewhere = arguments[0].startsWith("engine-test");
    List<String> command = new ArrayList<>(List.of("/bin/tool"));
    command.addAll(List.of(arguments).subList(elsewhere ? 1 : 0, arguments.length));
    return containers.exec(elsewhere ? arguments[0] : running, command, null, Map.of(), listener);
  }

  private static Exit await(RunningProcess process) throws Exception {
    return process.exit().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      if (!latch.await(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How many KiB the flood has written, by its own account. */
  private static int progress() throws Exception {
    var text = new StringBuilder("0");
    containers.copy(
        running,
        "/progress",
        stream -> {
          var tar = new TarArchiveInputStream(stream);
          tar.getNextEntry();
          text.append(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        });
    return Integer.parseInt(text.toString());
  }

  private static List<String> commandLines() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .toList();
  }
}
