package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.extension.Permission;
import berth.api.extension.Permissions;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code berth extension inspect} prints. */
class InspectCommandTest {
  private final Recording client = new Recording();
  private Extension extension = Samples.withBackend("a/b");
  private BackendAddress address = new BackendAddress.Socket(Path.of("/run/x.sock"));
  private List<Permission> permissions =
      List.of(
          new Permission(Permission.Kind.HOST_NETWORK, "web: network_mode host"),
          new Permission(Permission.Kind.PORTS, "web: 80\u001b[2J"));
  private BackendStatus status =
      new BackendStatus(
          BackendStatus.State.FAILED,
          List.of(
              new BackendStatus.Service("web", "a_b-1", "running", "Up 3 minutes"),
              new BackendStatus.Service("db", "", "absent", "")),
          "The service 'db' has no container.");

  private final InspectCommand command =
      new InspectCommand(
          Samples.service(
              ExtensionManager.class,
              (proxy, method, arguments) ->
                  Optional.of(extension).filter(it -> it.id().equals(arguments[0]))),
          Samples.service(
              Backends.class,
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "status" -> status;
                    case "address" -> address;
                    case "socketWay" -> SocketWay.OPENED;
                    default -> "services:\n  web: {}\u001b[2J\n";
                  }),
          Samples.service(
              Engine.class,
              (proxy, method, arguments) ->
                  new EngineStatus(
                      true, "unix:///e", "Docker Engine", "20.10", "this machine", "", List.of())),
          Samples.service(
              Permissions.class,
              (proxy, method, arguments) -> {
                if (permissions == null) {
                  throw new BerthException("there is no Compose");
                }
                return permissions;
              }));

  @Test
  void tellsAllThatIsKnown() throws Exception {
    assertThat(client.run(command, Map.of("id", "a/b"))).isZero();

    assertThat(client.out.toString().lines().filter(line -> !line.startsWith("Installed")))
        .containsExactly(
            "ID            a/b",
            "Title         Title of a/b",
            "Version       1.2.0",
            "Provider      -",
            "Image         sha256:abc",
            "Folder        folder",
            "Tab           -",
            "Executables   -",
            "Backend       failed",
            "              The service 'db' has no container.",
            "Services      web: a_b-1, Up 3 minutes",
            "              db: no container, absent",
            "Requests      /run/x.sock, opened by a relay container (shared folder)",
            "Engine        Docker Engine 20.10 on this machine, unix:///e",
            "Permissions   host-network  web: network_mode host",
            "              ports  web: 80");
  }

  @Test
  void tellsWhyItIsNotAllowedAndWhatItAsksFor() throws Exception {
    extension = Samples.refused(extension, "the rule x allows none.");
    permissions = List.of();
    client.run(command, Map.of("id", "a/b"));
    assertThat(client.out.toString())
        .contains("Not allowed   the rule x allows none.\n", "Permissions   -\n");

    client.out.setLength(0);
    permissions = null;
    client.run(command, Map.of("id", "a/b"));
    client.run(command, Map.of("id", "a/b", "json", "true"));
    assertThat(client.out.toString())
        .contains("Permissions   unknown: there is no Compose\n")
        .contains("\"refusal\" : \"the rule x allows none.\"", "\"permissions\" : null");
  }

  @Test
  void isOneShapeForMachines() throws Exception {
    client.run(command, Map.of("id", "a/b", "json", "true"));
    var json = new ObjectMapper().readTree(client.out.toString());
    assertThat(json.at("/backend/state").asText()).isEqualTo("failed");
    assertThat(json.at("/backend/services/0/container").asText()).isEqualTo("a_b-1");
    assertThat(json.at("/requests").toString())
        .isEqualTo("{\"address\":\"/run/x.sock\",\"way\":\"opened\"}");
    assertThat(json.at("/permissions/0").toString())
        .isEqualTo("{\"kind\":\"host-network\",\"detail\":\"web: network_mode host\"}");
    assertThat(json.get("refusal").isNull()).isTrue();
    assertThat(json.at("/engine/location").asText()).isEqualTo("this machine");
    assertThat(json.get("installed").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(json.get("composition").isNull()).isTrue();

    client.out.setLength(0);
    extension = Samples.disabled(extension);
    address = new BackendAddress.Tcp("127.0.0.1", 8080);
    client.run(command, Map.of("id", "a/b", "json", "true", "compose", "true"));
    var more = new ObjectMapper().readTree(client.out.toString());
    assertThat(more.fieldNames()).toIterable().containsExactlyElementsOf(() -> json.fieldNames());
    assertThat(more.get("composition").asText()).startsWith("services:");
    assertThat(more.get("enabled").asBoolean()).isFalse();
    assertThat(more.at("/requests").toString())
        .isEqualTo("{\"address\":\"127.0.0.1:8080\",\"way\":null}");
  }

  @Test
  void theEffectiveFileComesAloneSoThatItCanBeUsed() throws Exception {
    client.run(command, Map.of("id", "a/b", "compose", "true"));
    assertThat(client.out.toString()).isEqualTo("services:\n  web: {}\u001b[2J\n");

    client.out.setLength(0);
    client.run(command, Map.of("id", "a/b", "compose", "true", "terminal", "true"));
    assertThat(client.out.toString()).isEqualTo("services:\n  web: {}\n");
    assertThatThrownBy(() -> client.run(command, Map.of("id", "x/y")))
        .hasMessageContaining("No extension x/y is installed");
  }
}
