package berth.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import berth.engine.Await;
import berth.engine.RecordedOutput;
import berth.engine.TestImage;
import berth.engine.client.Connection;
import berth.engine.client.Target;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An engine whose processes this machine does not show: the engine names no process number here.
 * The container has this machine's shell, since the image has none.
 */
@Tag("engine")
@Timeout(60)
final class ExecTerminationTest {
  private static Connection connection;
  private static String container;

  @BeforeAll
  static void runContainer() throws Exception {
    connection =
        Connection.open(
            new Target(URI.create("unix:///var/run/docker.sock"), Optional.empty(), Map.of()));
    connection.docker().loadImageCmd(TestImage.withTool()).exec();
    container =
        connection
            .docker()
            .createContainerCmd(TestImage.REFERENCE)
            .withHostConfig(
                HostConfig.newHostConfig()
                    .withBinds(
                        Bind.parse("/usr:/usr:ro"),
                        Bind.parse("/lib:/lib:ro"),
                        Bind.parse("/lib64:/lib64:ro")))
            .exec()
            .getId();
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
  void theShellOfTheContainerEndsTheFamily() throws Exception {
    Started family = start("scatter");
    Started other = start("stay");

    assertThat(termination(family).run()).isTrue();

    assertThat(family.process.exit().toCompletableFuture().get(10, TimeUnit.SECONDS).code())
        .isEqualTo(143);
    Await.until("the orphan is gone too", () -> running("scatter").isEmpty());
    assertThat(running("stay")).hasSize(1);
    assertThat(termination(other).run()).isTrue();
    assertThat(running("stay")).isEmpty();
  }

  @Test
  void aFamilyThatIgnoresSigtermIsKilled() throws Exception {
    Started family = start("cling");

    assertThat(termination(family).run()).isTrue();

    assertThat(family.process.exit().toCompletableFuture().get(10, TimeUnit.SECONDS).code())
        .isEqualTo(137);
    Await.until("the child is gone too", () -> running("cling").isEmpty());
  }

  private record Started(String id, ExecMarker marker, ExecProcess process) {}

  private static Started start(String command) throws Exception {
    ExecMarker marker = ExecMarker.create();
    String id =
        connection
            .docker()
            .execCreateCmd(container)
            .withCmd("/bin/tool", command)
            .withEnv(List.of(marker.variable()))
            .withAttachStdout(true)
            .exec()
            .getId();
    var output = new RecordedOutput();
    ExecProcess process = ExecProcess.start(connection, id, marker, output, IOException::new);
    Await.until(command + " runs", () -> output.chunks.contains("1:here\n"));
    return new Started(id, marker, process);
  }

  private static ExecTermination termination(Started started) {
    return new ExecTermination(
        new ContainerKill(connection, container),
        started.marker,
        new InspectExecResponse(), // It names no process.
        () -> connection.docker().inspectExecCmd(started.id).exec().isRunning());
  }

  private static List<String> running(String command) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.startsWith("/bin/tool " + command))
        .toList();
  }
}
