package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.ContainerPipe;
import berth.api.engine.EngineContainer;
import berth.engine.client.Patience;
import berth.engine.find.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands in a container of a real engine whose input and output are streams. */
@Tag("engine")
@Timeout(60)
final class ContainerPipeTest {
  private static final Map<String, String> LABELS = Map.of("engine-test", "pipe");
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
  void carriesEveryByteBothWaysAtOnce() throws Exception {
    byte[] sent = new byte[4 << 20];
    new Random(5).nextBytes(sent);
    try (ContainerPipe pipe = pipe("cat")) {
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      pipe.input().write(sent);
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      byte[] received = pipe.output().readNBytes(sent.length);
      assertThat(Arrays.equals(received, sent)).isTrue();
      writer.join();
      assertThat(pipe.errors()).endsWith("line 999").hasSizeBetween(4000, 4096);
    }
  }

  @Test
  void whatIsWrittenGoesAtOnce() throws Exception {
    try (ContainerPipe pipe = pipe("cat")) {
      for (String word : List.of("a", "few", "words")) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        pipe.input().write(bytes);
        assertThat(pipe.output().readNBytes(bytes.length)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void closeEndsReadersWritersAndTheCommand() throws Exception {
    ContainerPipe reading = pipe("cat");
    var read = outcome(() -> reading.output().read());
    ContainerPipe writing = pipe("cat");
    var written = new AtomicLong();
    var write =
        outcome(
            () -> {
              while (true) {
                writing.input().write(new byte[64 * 1024]);
                written.incrementAndGet();
              }
            });
    // Nobody reads what it gives back, so it stands still once all buffers are full.
    var before = new AtomicLong(-1);
    Await.until("the writer waits", () -> before.getAndSet(written.get()) == settled(written));
    assertThat(read).isNotDone();
    assertThat(write).isNotDone();
    assertThat(cats()).isEqualTo(2);

    reading.close();
    writing.close();
    writing.close();

    assertThat(read.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    assertThat(write.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    Await.until("the commands are gone", () -> cats() == 0);
  }

  @Test
  void theOutputEndsWithTheCommand() throws Exception {
    try (ContainerPipe pipe = pipe("say")) {
      String output = text(pipe.output());
      assertThat(output).isEqualTo("out 0\nout 1\nout 2\nout 3\nout 4\n");
      assertThat(pipe.errors()).isEqualTo("err 0\nerr 1\nerr 2\nerr 3\nerr 4");
    }
  }

  @Test
  void whatCannotBeRunSaysWhy() throws Exception {
    try (ContainerPipe pipe = containers.pipe(running, List.of("/bin/no-such-program"))) {
      assertThat(text(pipe.output())).isEmpty();
      assertThat(pipe.errors()).contains("OCI runtime exec failed", "no-such-program");
    }
    assertThatThrownBy(() -> containers.pipe("engine-test-absent", List.of("/bin/tool")))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("/bin/tool", "No such container: engine-test-absent");
  }

  private static long settled(AtomicLong count) throws InterruptedException {
    new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
    return count.get();
  }

  private static ContainerPipe pipe(String command) throws BerthException {
    return containers.pipe(running, List.of("/bin/tool", command));
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long cats() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("tool cat"))
        .count();
  }

  private interface Act {
    void run() throws Exception;
  }

  private static CompletableFuture<Throwable> outcome(Act act) {
    var outcome = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                act.run();
                outcome.complete(null);
              } catch (Throwable e) {
                outcome.complete(e);
              }
            });
    return outcome;
  }
}
