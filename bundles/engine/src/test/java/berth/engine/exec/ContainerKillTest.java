package berth.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.process.OutputListener;
import berth.engine.Await;
import berth.engine.TestImage;
import berth.engine.client.Connection;
import berth.engine.client.Target;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way that ordinary users need; the tests themselves may run as root, who would not. */
@Tag("engine")
@Timeout(60)
final class ContainerKillTest {
  private static Connection connection;
  private static String container;

  @BeforeAll
  static void runContainer() throws Exception {
    connection =
        Connection.open(
            new Target(URI.create("unix:///var/run/docker.sock"), Optional.empty(), Map.of()));
    connection.docker().loadImageCmd(TestImage.withTool()).exec();
    container = connection.docker().createContainerCmd(TestImage.REFERENCE).exec().getId();
    connection.docker().startContainerCmd(container).exec();
  }

  @AfterAll
  static void cleanUp() throws Exception {
    try (Connection last = connection) {
      last.docker().removeContainerCmd(container).withForce(true).exec();
      last.docker().removeImageCmd(TestImage.REFERENCE).exec();
    }
  }

  @Test
  void signalsFromInsideTheContainer() throws Exception {
    var here = new CountDownLatch(1);
    OutputListener listener =
        new OutputListener() {
          @Override
          public void stdout(byte[] chunk) {
            here.countDown();
          }

          @Override
          public void stderr(byte[] chunk) {
            throw new AssertionError("nothing is written there");
          }
        };
    String id =
        connection
            .docker()
            .execCreateCmd(container)
            .withCmd("/bin/tool", "stay")
            .withAttachStdout(true)
            .exec()
            .getId();
    ExecProcess process =
        ExecProcess.start(connection, id, ExecMarker.create(), listener, IOException::new);
    assertThat(here.await(10, TimeUnit.SECONDS)).isTrue();
    Await.until("the engine names the process", () -> pid(id) > 0);
    long pid = pid(id);

    assertThat(new ContainerKill(connection, container).send("TERM", List.of(pid))).isTrue();

    assertThat(process.exit().toCompletableFuture().get(10, TimeUnit.SECONDS).code())
        .isEqualTo(143);
  }

  private static long pid(String exec) {
    return connection.docker().inspectExecCmd(exec).exec().getPidLong();
  }

  @Test
  void tellsWhenItCannot() {
    long ours = ProcessHandle.current().pid();
    assertThat(new ContainerKill(connection, container).send("TERM", List.of(ours))).isFalse();
    assertThat(new ContainerKill(connection, "engine-test-none").send("TERM", List.of(1L)))
        .isFalse();
  }
}
