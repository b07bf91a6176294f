package berth.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.host.HostCommands.Options;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the policy does not allow is not run, whatever asks for it. */
class HostPolicyTest extends HostTest {
  private static final Policy NO_EXECUTABLES =
      act -> {
        if (act instanceof Act.Grant grant) {
          throw new RefusedException(
              "permissions.denied", grant.image() + ": " + grant.permission());
        }
      };
  private static final Policy ONE_ENGINE =
      act -> {
        if (act instanceof Act.UseEngine(var engine) && !engine.toString().equals("unix:///e")) {
          throw new RefusedException("engines.allowed", "not " + engine);
        }
      };

  @Test
  void programsOfTheHostCanBeDenied() throws Exception {
    script("alpha", "touch '" + folder.resolve("ran") + "'");
    var denied = new HostCommandsService(engine(Map.of()), () -> false, NO_EXECUTABLES);
    for (String program : List.of("alpha", "sh", "/bin/sh")) {
      assertThatThrownBy(
              () ->
                  denied.run(
                      extension(),
                      List.of(program, "-c", "true"),
                      options,
                      new RecordingListener()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContainingAll("acme/tool:1.0", "HOST_EXECUTABLES", program);
    }
    assertThat(folder.resolve("ran")).doesNotExist();
    denied.deactivate();
  }

  @ParameterizedTest(name = "docker {0} with {1}")
  @CsvSource({
    "-H ssh://other ps, , ssh://other",
    "-Hssh://other ps, , ssh://other",
    "-H=ssh://other ps, , ssh://other",
    "--host ssh://other ps, , ssh://other",
    "--host=other:2375 ps, , tcp://other:2375",
    "-D --log-level debug --host=unix:///e2 ps, , unix:///e2",
    "-DHunix:///e2 ps, , unix:///e2",
    "-c build ps, , context:build",
    "--context build ps, , context:build",
    "--context=build ps, , context:build",
    "--config /tmp ps, , context:/tmp",
    "ps, DOCKER_HOST=ssh://other, ssh://other",
    "ps, DOCKER_CONTEXT=build, context:build",
  })
  void dockerMeetsNoOtherEngine(String arguments, String variable, String engine) throws Exception {
    var restricted =
        new HostCommandsService(
            engine(Map.of("DOCKER_HOST", "unix:///e")), () -> false, ONE_ENGINE);
    assertThatThrownBy(() -> docker(restricted, arguments, variable))
        .isInstanceOf(RefusedException.class)
        .hasMessage("not " + engine);
    restricted.deactivate();
  }

  @ParameterizedTest(name = "docker {0}")
  @CsvSource({"ps", "run -H there x", "-H unix:///e ps", "exec -c x", "-D ps"})
  void theRestGoesToTheEngineOfBerth(String arguments) throws Exception {
    var restricted =
        new HostCommandsService(
            engine(Map.of("DOCKER_HOST", "unix:///e")), () -> false, ONE_ENGINE);
    assertThat(docker(restricted, arguments, null)).startsWith("unix:///e|");
    restricted.deactivate();
  }

  @Test
  void dockerDoesNotLookForAnEngineOfItsOwn() {
    var restricted = new HostCommandsService(engine(Map.of()), () -> false, ONE_ENGINE);
    assertThatThrownBy(() -> docker(restricted, "ps", null)).hasMessage("not context:default");
    restricted.deactivate();
  }

  private String docker(HostCommandsService service, String arguments, String variable)
      throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path docker = bin.resolve("docker");
    Files.writeString(docker, "#!/bin/sh\nprintf '%s|' \"$DOCKER_HOST\" \"$@\"");
    docker.toFile().setExecutable(true);
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    if (variable != null) {
      environment.put(variable.split("=")[0], variable.split("=")[1]);
    }
    RecordingListener listener = new RecordingListener();
    exit(service.docker(List.of(arguments.split(" ")), new Options(null, environment), listener));
    return listener.out();
  }
}
