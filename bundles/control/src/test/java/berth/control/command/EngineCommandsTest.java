package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.engine.Engine;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What the command line says of the engine: which there are, which one counts, how it is. */
class EngineCommandsTest {
  private static final EngineStatus HERE =
      new EngineStatus(
          true, "unix:///e", "Docker Engine", "20.10", "this machine", "DOCKER_HOST", List.of());
  private static final EngineStatus FAR =
      new EngineStatus(true, "ssh://far", "Podman", "4.3", "far", "the setting", List.of());
  private static final EngineStatus AWAY =
      new EngineStatus(
          false,
          "",
          "",
          "",
          "",
          "",
          List.of(new EngineStatus.Attempt("DOCKER_HOST", "unix:///e", "No such file")));

  private final Recording client = new Recording();
  private final List<String> chosen = new ArrayList<>();
  private EngineStatus now = HERE;
  private EngineStatus next = FAR;

  private final Engine engine =
      Samples.service(
          Engine.class,
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "status" -> now;
                case "options" ->
                    List.of(
                        new EngineOption("", "The first that is found", "", false),
                        new EngineOption("far", "docker context far", "ssh://far", true));
                default -> {
                  chosen.add((String) arguments[0]);
                  now = next;
                  yield null;
                }
              });

  private final Backends backends =
      Samples.service(
          Backends.class, (proxy, method, arguments) -> answer(method.getName(), arguments));

  private static Object answer(String name, Object[] arguments) throws BerthException {
    return switch (name) {
      case "socketWay" -> SocketWay.RELAYED;
      case "compose" -> throw new BerthException("There is no Compose.");
      default -> {
        String id = ((Extension) arguments[0]).id();
        var service = new BackendStatus.Service("web", id.equals("a/none") ? "" : "c", "", "");
        var state =
            id.equals("a/far") ? BackendStatus.State.ELSEWHERE : BackendStatus.State.STOPPED;
        yield new BackendStatus(state, List.of(service), "");
      }
    };
  }

  private String use(String setting) throws BerthException {
    ExtensionManager manager =
        Samples.service(
            ExtensionManager.class,
            (proxy, method, arguments) ->
                List.of(
                    Samples.withBackend("a/here"),
                    Samples.withBackend("a/far"),
                    Samples.withBackend("a/none"),
                    Samples.withBackend("a/too")));
    client.out.setLength(0);
    assertThat(
            client.run(new EngineUseCommand(engine, manager, backends), Map.of("setting", setting)))
        .isZero();
    return client.out.toString();
  }

  @Test
  void listsWhatCanBeChosen() throws Exception {
    client.run(new EngineListCommand(engine), Map.of());
    assertThat(client.out.toString())
        .isEqualTo(
            """
                NAME   ENGINE                    ENDPOINT
                ""     The first that is found   -
            *   far    docker context far        ssh://far
            """);

    client.out.setLength(0);
    client.run(new EngineListCommand(engine), Map.of("json", "true"));
    assertThat(new ObjectMapper().readTree(client.out.toString()).get(1).toString())
        .isEqualTo(
            "{\"setting\":\"far\",\"title\":\"docker context far\",\"endpoint\":\"ssh://far\",\"chosen\":true}");
  }

  @Test
  void anotherEngineLeavesTheBackendsWhereTheyAre() throws Exception {
    assertThat(use("far"))
        .isEqualTo(
            """
            The engine is Podman 4.3 at far, ssh://far.
            These backends stay on this machine, as they are: a/here, a/too.
            Start one here with "berth extension start", which moves none of its data.
            """);
    assertThat(use("")).isEqualTo("The engine is Podman 4.3 at far, ssh://far.\n");
    assertThat(chosen).containsExactly("far", "");

    next = AWAY;
    use("gone");
    assertThat(client.err.toString())
        .isEqualTo("warning: It is chosen, but no engine answers there: No such file\n");
  }

  @Test
  void statusSaysHowRequestsGetToBackends() throws Exception {
    BundleContext context =
        Samples.service(
            BundleContext.class,
            (proxy, method, arguments) ->
                method.getName().equals("getBundles")
                    ? new Bundle[0]
                    : arguments[0].equals(FrameworkProperties.HOME) ? "/home" : "1.0");
    var command = new StatusCommand(context, engine, backends, List::of);

    assertThat(client.run(command, Map.of())).isZero();
    assertThat(client.out.toString())
        .isEqualTo(
            """
            Berth    1.0
            Home     /home
            Engine   Docker Engine 20.10 on this machine, unix:///e (DOCKER_HOST)
            Sockets  relayed over the engine's stream
            Compose  unknown: There is no Compose.
            Bundles  0 active
            """);

    client.out.setLength(0);
    client.run(command, Map.of("json", "true"));
    var json = new ObjectMapper().readTree(client.out.toString());
    assertThat(json.at("/sockets").toString())
        .isEqualTo("{\"value\":\"relayed\",\"failure\":\"\"}");
    assertThat(json.at("/compose/failure").asText()).isEqualTo("There is no Compose.");
    assertThat(json.at("/engine/location").asText()).isEqualTo("this machine");

    client.out.setLength(0);
    now = AWAY;
    client.run(command, Map.of());
    assertThat(client.out.toString())
        .contains("Engine   none answers\n         DOCKER_HOST unix:///e: No such file\nCompose")
        .doesNotContain("Sockets");
  }
}
