package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.ContainerStats;
import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineBrowser.ContainerChange;
import berth.api.engine.EngineObject;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.api.engine.TerminalSession;
import berth.api.engine.TerminalSize;
import berth.engine.client.Patience;
import berth.engine.find.Machine;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people see of a real engine. */
@Tag("engine")
@Timeout(60)
final class DockerBrowserTest {
  private static final Map<String, String> LABELS = Map.of("engine-test", "browser");
  private static final Connector connector =
      new Connector(Machine.here(), null, Path.of("no-home"));
  private static final DockerImages images = new DockerImages(connector);
  private static final DockerContainers containers = new DockerContainers(connector);
  private static final DockerBrowser browser = new DockerBrowser(connector);
  private static final DockerSessions sessions = new DockerSessions(connector);

  @BeforeAll
  static void load() throws Exception {
    images.load(TestImage.withTool(), new RecordedProgress());
    images.load(TestImage.withShell(), new RecordedProgress());
  }

  @AfterEach
  void removeContainers() throws Exception {
    for (var each : containers.withLabels(LABELS)) {
      containers.remove(each.id());
    }
    browser.remove(EngineObject.VOLUME, "engine-test-volume");
  }

  @AfterAll
  static void cleanUp() throws Exception {
    browser.close();
    sessions.close();
    images.remove(TestImage.REFERENCE);
    images.remove(TestImage.WITH_SHELL);
    connector.close();
  }

  @Test
  void aContainerIsFoundByIdBeginningAndName() throws Exception {
    String id =
        run(
            TestImage.REFERENCE,
            create ->
                create
                    .withName("engine-test-browsed")
                    .withExposedPorts(ExposedPort.tcp(80), ExposedPort.tcp(81))
                    .withHostConfig(
                        HostConfig.newHostConfig()
                            .withBinds(new Bind("engine-test-volume", new Volume("/data")))
                            .withPortBindings(
                                new PortBinding(
                                    Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(80)))));

    ContainerSummary found = browser.container(id).orElseThrow();
    assertThat(found.name()).isEqualTo("engine-test-browsed");
    assertThat(found.image()).isEqualTo(TestImage.REFERENCE);
    assertThat(found.state()).isEqualTo("running");
    assertThat(found.status()).startsWith("Up");
    assertThat(found.ports())
        .hasSize(2)
        .contains("81/tcp")
        .anyMatch(port -> port.matches("[0-9]+:80/tcp"));
    assertThat(found.labels()).containsAllEntriesOf(LABELS);
    assertThat(found.volumes()).containsExactly("engine-test-volume");
    assertThat(found.created()).isAfter(Instant.now().minus(Duration.ofMinutes(5)));
    for (String name :
        List.of(id.substring(0, 12), "engine-test-browsed", "/engine-test-browsed")) {
      // Not all of it: its status tells the seconds that it runs.
      assertThat(browser.container(name).orElseThrow().id()).isEqualTo(id);
    }
    assertThat(browser.containers()).anyMatch(container -> container.id().equals(id));
    assertThat(browser.inspect(EngineObject.CONTAINER, id))
        .contains("\n  \"Id\" : \"" + id + "\"", "\"/engine-test-browsed\"");

    var image = browser.image(TestImage.REFERENCE).orElseThrow();
    assertThat(image.tags()).contains(TestImage.REFERENCE);
    assertThat(image.usedBy()).contains("engine-test-browsed");
    assertThat(image.size()).isPositive();
    assertThat(browser.image(image.id())).contains(image);
    assertThat(browser.image(image.id().substring(0, 19))).contains(image);
    assertThat(browser.image(image.id().substring(7, 19))).contains(image);
    var volume = browser.volume("engine-test-volume").orElseThrow();
    assertThat(volume.driver()).isEqualTo("local");
    assertThat(volume.usedBy()).containsExactly("engine-test-browsed");
    assertThat(volume.created()).isPresent();
    assertThat(browser.volumes()).contains(volume);

    assertThatThrownBy(() -> browser.remove(EngineObject.VOLUME, "engine-test-volume"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("engine-test-volume")
        .hasMessageContaining("in use");
    assertThatThrownBy(() -> browser.remove(EngineObject.IMAGE, image.id()))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("conflict");
  }

  @Test
  void whatIsNotThereOrCouldNotBeIsAbsent() throws Exception {
    for (String id : List.of("engine-test-absent", "", " ", "../images", "a/b", "x?all=1", "é")) {
      assertThat(browser.container(id)).as(id).isEmpty();
      assertThat(browser.image(id)).as(id).isEmpty();
      assertThat(browser.volume(id)).as(id).isEmpty();
    }
    assertThatThrownBy(() -> browser.inspect(EngineObject.VOLUME, "engine-test-absent"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no volume engine-test-absent");
    browser.remove(EngineObject.VOLUME, "engine-test-absent");
    browser.remove(EngineObject.IMAGE, "engine-test-absent");
    browser.remove(EngineObject.CONTAINER, "engine-test-absent");
  }

  @Test
  void changesAreMadeAndTold() throws Exception {
    String id = run(TestImage.REFERENCE, create -> {});
    Set<EngineObject> told = ConcurrentHashMap.newKeySet();
    EngineStream changes = browser.changes(told::add);
    browser.change(id, ContainerChange.STOP);
    browser.change(id, ContainerChange.STOP);
    assertThat(browser.container(id).orElseThrow().state()).isEqualTo("exited");
    Await.until("the stop is told", () -> told.contains(EngineObject.CONTAINER));
    browser.change(id, ContainerChange.START);
    assertThat(browser.container(id).orElseThrow().state()).isEqualTo("running");
    connector.call(
        "test", Patience.CHANGE, connection -> connection.docker().pauseContainerCmd(id).exec());
    assertThat(browser.container(id).orElseThrow().state()).isEqualTo("paused");
    browser.change(id, ContainerChange.UNPAUSE);
    browser.change(id, ContainerChange.RESTART);
    assertThat(browser.container(id).orElseThrow().state()).isEqualTo("running");
    browser.remove(EngineObject.CONTAINER, id);
    assertThat(browser.container(id)).isEmpty();

    changes.close();
    changes.end().toCompletableFuture().get(5, TimeUnit.SECONDS);
    assertThatThrownBy(() -> browser.change(id, ContainerChange.START))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("No such container");
  }

  @Test
  void theLogOfBothKindsFollowsToTheEnd() throws Exception {
    for (boolean terminal : List.of(false, true)) {
      String id =
          run(TestImage.REFERENCE, create -> create.withCmd("/bin/tool", "say").withTty(terminal));
      var output = new RecordedOutput();
      EngineStream log = sessions.logs(id, LogQuery.following(1000), output);
      log.end().toCompletableFuture().get(10, TimeUnit.SECONDS);
      String all = String.join("", output.chunks);
      if (terminal) {
        assertThat(all.replaceAll("1:|\r", "")).contains("out 0\nerr 0\n", "err 4\n");
      } else {
        assertThat(output.chunks).contains("1:out 0\n", "2:err 4\n").hasSize(10);
      }
      var last = new RecordedOutput();
      sessions
          .logs(id, LogQuery.following(1), last)
          .end()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
      assertThat(last.chunks).singleElement().asString().contains("err 4");
    }
  }

  @Test
  void aLogEndsWhenItIsClosed() throws Exception {
    String id = run(TestImage.REFERENCE, create -> {});
    EngineStream log = sessions.logs(id, LogQuery.following(10), new RecordedOutput());
    assertThat(log.end().toCompletableFuture()).isNotDone();
    log.close();
    log.end().toCompletableFuture().get(5, TimeUnit.SECONDS);
    assertThatThrownBy(
            () -> sessions.logs("engine-test-absent", LogQuery.following(1), new RecordedOutput()))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("No such container");
  }

  @Test
  void aContainerIsMeasured() throws Exception {
    String id = run(TestImage.REFERENCE, create -> {});
    var measured = new CopyOnWriteArrayList<ContainerStats>();
    EngineStream stats = sessions.stats(id, measured::add);
    Await.until("two measurements", () -> measured.size() >= 2);
    stats.close();
    ContainerStats last = measured.getLast();
    assertThat(last.memory()).isPositive().isLessThan(last.memoryLimit());
    assertThat(last.processes()).isPositive();
    assertThat(last.cpuPercent()).isNotNegative();
  }

  @Test
  void aTerminalTakesKeysAndSizesAndEndsItsShell() throws Exception {
    String id = run(TestImage.WITH_SHELL, create -> {});
    var output = new RecordedOutput();
    TerminalSession terminal = sessions.terminal(id, new TerminalSize(100, 30), output);
    Await.until("the shell", () -> text(output).contains("shell xterm-256color"));
    Await.until("its size", () -> text(output).contains("size 100x30"));
    terminal.type("héllo\r".getBytes(StandardCharsets.UTF_8));
    Await.until("the answer", () -> text(output).contains("typed héllo"));
    terminal.resize(new TerminalSize(133, 41));
    Await.until("the other size", () -> text(output).contains("size 133x41"));
    assertThat(processes(id)).isEqualTo(2);

    terminal.close();
    terminal.end().toCompletableFuture().get(10, TimeUnit.SECONDS);
    Await.until("the end of the shell", () -> processes(id) == 1);
    terminal.type(new byte[] {1});
    terminal.resize(new TerminalSize(10, 10));
    terminal.close();
  }

  @Test
  void aTerminalEndsWithItsShell() throws Exception {
    String id = run(TestImage.WITH_SHELL, create -> {});
    TerminalSession terminal =
        sessions.terminal(id, new TerminalSize(80, 24), new RecordedOutput());
    terminal.type("exit\r".getBytes(StandardCharsets.UTF_8));
    terminal.end().toCompletableFuture().get(10, TimeUnit.SECONDS);
    terminal.close();
  }

  @Test
  void aContainerWithoutShellSaysSo() throws Exception {
    String id = run(TestImage.REFERENCE, create -> {});
    var output = new RecordedOutput();
    assertThatThrownBy(
            () -> {
              try {
                sessions
                    .terminal(id, new TerminalSize(80, 24), output)
                    .end()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
              } catch (ExecutionException e) {
                throw e.getCause();
              }
            })
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("has no shell");
    assertThat(output.chunks).isEmpty();
    browser.change(id, ContainerChange.STOP);
    assertThatThrownBy(() -> sessions.terminal(id, new TerminalSize(80, 24), output))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("not running");
  }

  private static int processes(String container) throws Exception {
    return connector.call(
        "test",
        Patience.QUERY,
        connection -> connection.docker().topContainerCmd(container).exec().getProcesses().length);
  }

  private static String text(RecordedOutput output) {
    return String.join("", output.chunks);
  }

  private static String run(String image, Consumer<CreateContainerCmd> settings) throws Exception {
    return connector.call(
        "test",
        Patience.CHANGE,
        connection -> {
          var create = connection.docker().createContainerCmd(image).withLabels(LABELS);
          settings.accept(create);
          String id = create.exec().getId();
          connection.docker().startContainerCmd(id).exec();
          return id;
        });
  }
}
