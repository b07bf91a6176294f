package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

  private final Map<String, BackendStatus> states =
      Map.of(
          "docker/hub-explorer",
          new BackendStatus(BackendStatus.State.RUNNING, List.of(SERVICE), ""),
          "a/plain",
          new BackendStatus(BackendStatus.State.NONE, List.of(), ""),
          "b/away",
          new BackendStatus(BackendStatus.State.ENGINE_AWAY, List.of(), "No engine answers."));

  private final Recording client = new Recording();

  private int list(List<Extension> extensions, boolean json) throws Exception {
    ExtensionManager manager =
        Samples.service(ExtensionManager.class, (proxy, method, arguments) -> extensions);
    Backends backends =
        Samples.service(
            Backends.class,
            (proxy, method, arguments) -> states.get(((Extension) arguments[0]).id()));
    return client.run(new ListCommand(manager, backends), Map.of("json", "" + json));
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
}
