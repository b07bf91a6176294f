package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendUsage;
import berth.api.backend.Backends;
import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code berth extension ls} prints. */
class ListCommandTest {
  private static final BackendStatus.Service SERVICE =
      new BackendStatus.Service("vm", "a-vm-1", "running", "Up 3 minutes");

  private final List<Extension> installed =
      List.of(
          Samples.extension(
              "docker/hub-explorer",
              "Docker Inc.",
              Optional.of(Samples.tab("Explore Hub")),
              List.of("hub-tool")),
          Samples.extension("a/plain", "", Optional.of(Samples.tab("")), List.of()),
          Samples.extension("b/away", "B", Optional.empty(), List.of()));

  private Map<String, BackendStatus> states =
      Map.of(
          "docker/hub-explorer",
          new BackendStatus(BackendStatus.State.RUNNING, List.of(SERVICE), ""),
          "a/plain",
          new BackendStatus(BackendStatus.State.NONE, List.of(), ""),
          "b/away",
          new BackendStatus(BackendStatus.State.ENGINE_AWAY, List.of(), "No engine answers."));

  private final Map<String, BackendUsage> measured =
      Map.of("docker/hub-explorer", new BackendUsage(12.34, 3 << 20, List.of()));

  private final Recording client = new Recording();

  private int list(List<Extension> extensions, boolean json) throws Exception {
    return list(extensions, Map.of("json", "" + json));
  }

  private int list(List<Extension> extensions, Map<String, String> options) throws Exception {
    ExtensionManager manager =
        Samples.service(ExtensionManager.class, (proxy, method, arguments) -> extensions);
    Backends backends =
        Samples.service(
            Backends.class,
            (proxy, method, arguments) -> states.get(((Extension) arguments[0]).id()));
    BackendSessions sessions =
        Samples.service(
            BackendSessions.class,
            (proxy, method, arguments) -> usage(((Extension) arguments[0]).id(), arguments[1]));
    return client.run(new ListCommand(manager, backends, sessions), options);
  }

  @Test
  void tableOfReference4() throws Exception {
    assertThat(list(installed, false)).isZero();

    assertThat(client.out.toString())
        .isEqualTo(
            """
            ID                    PROVIDER      VERSION   UI                        VM           HOST
            docker/hub-explorer   Docker Inc.   1.2.0     1 tab(Explore Hub)        Running(1)   1 binarie(s)
            a/plain               -             1.2.0     1 tab(Title of a/plain)   -            -
            b/away                B             1.2.0     -                         No engine    -
            """);
  }

  @Test
  void jsonHasTheFieldsThatScriptsNeed() throws Exception {
    assertThat(list(installed, true)).isZero();

    var json = new ObjectMapper().readTree(client.out.toString());
    assertThat(json).hasSize(3);
    var first = json.get(0);
    assertThat(first.get("id").asText()).isEqualTo("docker/hub-explorer");
    assertThat(first.get("tag").asText()).isEqualTo("1.2.0");
    assertThat(first.get("title").asText()).isEqualTo("Title of docker/hub-explorer");
    assertThat(first.get("vendor").asText()).isEqualTo("Docker Inc.");
    assertThat(first.get("ui").toString()).isEqualTo("[\"Explore Hub\"]");
    assertThat(first.get("hostExecutables").toString()).isEqualTo("[\"hub-tool\"]");
    assertThat(first.at("/backend/state").asText()).isEqualTo("running");
    assertThat(first.at("/backend/services/0/name").asText()).isEqualTo("vm");
    assertThat(first.at("/backend/services/0/state").asText()).isEqualTo("running");
    assertThat(json.at("/2/backend/state").asText()).isEqualTo("engine-away");
    assertThat(json.at("/2/backend/reason").asText()).isEqualTo("No engine answers.");
    assertThat(json.get(2).get("ui")).isEmpty();
  }

  @Test
  void nothingInstalled() throws Exception {
    assertThat(list(List.of(), true)).isZero();

    assertThat(new ObjectMapper().readTree(client.out.toString()).isArray()).isTrue();
    assertThat(client.out.toString().strip().replaceAll("\\s", "")).isEqualTo("[]");
  }

  @SuppressWarnings("unchecked")
  private EngineStream usage(String id, Object consumer) throws BerthException {
    if (!measured.containsKey(id)) {
      throw new BerthException("asked for what does not run: " + id);
    }
    ((Consumer<BackendUsage>) consumer).accept(new BackendUsage(0, 1, List.of()));
    ((Consumer<BackendUsage>) consumer).accept(measured.get(id));
    return Samples.stream(new CompletableFuture<>());
  }

  @Test
  void whatRunsIsMeasuredOnDemand() throws Exception {
    assertThat(list(installed, Map.of("stats", "true"))).isZero();

    int column = client.out.indexOf("CPU");
    assertThat(client.out.toString().lines().map(line -> line.substring(column)))
        .containsExactly("CPU      MEMORY", "12.3 %   3.0 MiB", "-        -", "-        -");

    client.out.setLength(0);
    list(installed, Map.of("stats", "true", "json", "true"));
    var with = new ObjectMapper().readTree(client.out.toString());
    assertThat(with.at("/0/usage").toString())
        .isEqualTo("{\"cpuPercent\":12.34,\"memory\":3145728}");
    assertThat(with.at("/1/usage").isNull()).isTrue();

    client.out.setLength(0);
    list(installed, true);
    var without = new ObjectMapper().readTree(client.out.toString());
    assertThat(without.get(0).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> with.get(0).fieldNames());
    assertThat(without.at("/0/usage").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,-,none",
    "STARTING,Starting(1),starting",
    "UNHEALTHY,Unhealthy(1),unhealthy",
    "STOPPED,Stopped(1),stopped",
    "FAILED,Failed(1),failed",
    "ELSEWHERE,Elsewhere(1),elsewhere"
  })
  void eachStateHasItsWord(BackendStatus.State state, String word, String json) throws Exception {
    states = Map.of("a/b", new BackendStatus(state, List.of(SERVICE), ""));
    var extension = Samples.extension("a/b", "V", Optional.empty(), List.of());

    list(List.of(extension), false);
    assertThat(client.out.toString().lines().toList().get(1)).contains("   " + word + "   ");

    client.out.setLength(0);
    list(List.of(Samples.disabled(extension)), false);
    assertThat(client.out.toString().lines().toList().get(1)).contains("   Disabled   ");

    client.out.setLength(0);
    list(List.of(Samples.disabled(extension)), true);
    var listed = new ObjectMapper().readTree(client.out.toString()).get(0);
    assertThat(listed.get("enabled").asBoolean()).isFalse();
    assertThat(listed.at("/backend/state").asText()).isEqualTo(json);
  }
}
