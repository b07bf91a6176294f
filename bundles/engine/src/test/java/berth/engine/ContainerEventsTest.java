package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.engine.browse.EngineJson;
import berth.engine.client.Patience;
import berth.engine.find.Machine;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What containers of a real engine do, print and leave behind. */
@Tag("engine")
@Timeout(60)
final class ContainerEventsTest {
  private static final Map<String, String> LABELS = Map.of("engine-test", "events");
  private static final String LEFT = "engine-test-left=x";
  private static final Connector connector =
      new Connector(Machine.here(), null, Path.of("no-home"));
  private static final DockerImages images = new DockerImages(connector);
  private static final DockerContainers containers = new DockerContainers(connector);
  private static final DockerSessions sessions = new DockerSessions(connector);

  @BeforeAll
  static void load() throws Exception {
    images.load(TestImage.withTool(), new RecordedProgress());
  }

  @AfterEach
  void removeAll() throws Exception {
    for (EngineContainer each : containers.withLabels(LABELS)) {
      containers.remove(each.id());
    }
    containers.removeNetworks("engine-test-left");
    containers.removeVolumes("engine-test-left");
  }

  @AfterAll
  static void cleanUp() throws Exception {
    images.remove(TestImage.REFERENCE);
    containers.close();
    sessions.close();
    connector.close();
  }

  @Test
  void tellsWhatHappensToTheContainersThatAreMeant() throws Exception {
    var events = new CopyOnWriteArrayList<ContainerEvent>();
    Instant before = Instant.now().minusSeconds(1);
    EngineStream stream =
        containers.events(Map.of("engine-test", "events", "which", "one"), events::add);
    run(Map.of("engine-test", "events", "which", "other"), "exit", "3");
    String id = run(Map.of("engine-test", "events", "which", "one"), "exit", "42");
    Await.until("its end is told", () -> has(events, "die"));
    containers.remove(id);
    Await.until("it is told that it is gone", () -> has(events, "destroy"));

    assertThat(events).allMatch(event -> event.container().equals(id));
    assertThat(events)
        .extracting(ContainerEvent::action)
        .containsSubsequence("create", "start", "die", "destroy");
    ContainerEvent died = events.stream().filter(e -> e.action().equals("die")).findFirst().get();
    assertThat(died.attributes())
        .containsEntry("exitCode", "42")
        .containsEntry("which", "one")
        .containsKey("name");
    assertThat(died.time()).isBetween(before, Instant.now().plusSeconds(1));

    assertThat(stream.end().toCompletableFuture()).isNotDone();
    stream.close();
    stream.end().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  @Test
  void removesNetworksAndVolumesByTheirLabel() throws Exception {
    network("engine-test-left-a", "x");
    network("engine-test-left-b", "y");
    volume("engine-test-left-a", "x");
    volume("engine-test-left-b", "x");
    String user =
        create(
            LABELS,
            HostConfig.newHostConfig()
                .withBinds(new Bind("engine-test-left-b", new Volume("/data"))),
            "wait");

    containers.removeNetworks(LEFT);
    assertThat(names("/networks", "")).containsExactly("engine-test-left-b");
    assertThatThrownBy(() -> containers.removeVolumes(LEFT))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll(LEFT, "engine-test-left-b", "in use");
    assertThat(names("/volumes", "/Volumes")).containsExactly("engine-test-left-b");

    containers.remove(user);
    containers.removeNetworks("engine-test-left");
    containers.removeVolumes("engine-test-left");
    assertThat(names("/networks", "")).isEmpty();
    assertThat(names("/volumes", "/Volumes")).isEmpty();
    containers.removeVolumes("engine-test-left");
  }

  @Test
  void givesThePartOfALogThatIsWanted() throws Exception {
    String id = run(LABELS, "say");
    assertThat(log(id, new LogQuery(-1, Optional.empty(), true, false))).hasSize(10);

    assertThat(log(id, new LogQuery(-1, Optional.empty(), false, false))).hasSize(10);
    assertThat(log(id, new LogQuery(3, Optional.empty(), false, false)))
        .containsExactly("2:err 3\n", "1:out 4\n", "2:err 4\n");
    List<String> timed = log(id, new LogQuery(-1, Optional.empty(), false, true));
    assertThat(timed)
        .hasSize(10)
        .allMatch(line -> line.matches("[12]:\\d{4}-\\d\\d-\\d\\dT[\\d:]+\\.\\d{9}Z .*\n"));
    Instant fifth = Instant.parse(timed.get(4).substring(2, timed.get(4).indexOf(' ')));
    assertThat(log(id, new LogQuery(-1, Optional.of(fifth), false, false)))
        .hasSize(6)
        .startsWith("1:out 2\n");
  }

  private static List<String> log(String container, LogQuery query) throws Exception {
    var output = new RecordedOutput();
    sessions.logs(container, query, output).end().toCompletableFuture().get(10, TimeUnit.SECONDS);
    return List.copyOf(output.chunks);
  }

  private static boolean has(List<ContainerEvent> events, String action) {
    return events.stream().anyMatch(event -> event.action().equals(action));
  }

  private static List<String> names(String path, String list) throws BerthException {
    var query = Map.of("filters", EngineJson.filter("label", "engine-test-left"));
    return connector.call(
        "test",
        Patience.QUERY,
        connection ->
            EngineJson.get(connection, path, query)
                .at(list)
                .valueStream()
                .map(each -> each.path("Name").asText())
                .toList());
  }

  private static void network(String name, String label) throws BerthException {
    with(
        connection ->
            connection
                .docker()
                .createNetworkCmd()
                .withName(name)
                .withLabels(Map.of("engine-test-left", label))
                .exec());
  }

  private static void volume(String name, String label) throws BerthException {
    with(
        connection ->
            connection
                .docker()
                .createVolumeCmd()
                .withName(name)
                .withLabels(Map.of("engine-test-left", label))
                .exec());
  }

  private static String run(Map<String, String> labels, String... command) throws BerthException {
    String id = create(labels, HostConfig.newHostConfig(), command);
    with(connection -> connection.docker().startContainerCmd(id).exec());
    return id;
  }

  private static String create(Map<String, String> labels, HostConfig host, String... command)
      throws BerthException {
    return with(connection ->
            connection
                .docker()
                .createContainerCmd(TestImage.REFERENCE)
                .withLabels(labels)
                .withHostConfig(host)
                .withEntrypoint("/bin/tool")
                .withCmd(command)
                .exec())
        .getId();
  }

  private static <T> T with(Connector.Work<T> work) throws BerthException {
    return connector.call("test", Patience.CHANGE, work);
  }
}
