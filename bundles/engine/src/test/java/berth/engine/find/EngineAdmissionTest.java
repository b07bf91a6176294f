package berth.engine.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.engine.FakeEngine;
import berth.engine.ssh.SshTunnels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines that the policy does not allow are neither chosen nor found. */
@Timeout(30)
class EngineAdmissionTest {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Path root;
  private Path first;
  private Path second;
  private Machine machine;
  private Policy policy;

  @BeforeEach
  void startTwoEngines() throws IOException {
    root = Files.createTempDirectory(Path.of("/tmp"), "eng"); // Paths of sockets must be short.
    first = root.resolve("var/run/docker.sock");
    second = root.resolve("run/podman/podman.sock");
    opened.add(FakeEngine.at(first, "1"));
    opened.add(FakeEngine.at(second, "2"));
    machine = new Machine(Machine.Os.LINUX, root, root.resolve("home"), "ada", "1000", Map.of());
    policy =
        act -> {
          if (act instanceof Act.UseEngine(var engine)
              && engine.getPath().endsWith("docker.sock")) {
            throw new RefusedException("engines.allowed", "The rule refuses " + engine + ".");
          }
        };
  }

  @AfterEach
  void cleanUp() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void theSearchSkipsWhatIsNotAllowedAndSaysSo() {
    Search search = search(null);
    assertThat(search.found().orElseThrow().target().address()).isEqualTo("unix://" + second);
    assertThat(search.attempts())
        .anySatisfy(
            attempt -> {
              assertThat(attempt.endpoint()).isEqualTo("unix://" + first);
              assertThat(attempt.failure()).isEqualTo("The rule refuses unix://" + first);
            });
  }

  @Test
  void theEngineThatBerthIsStartedWithMustBeAllowed() {
    Search search = search(first.toString());
    assertThat(search.found()).isEmpty();
    assertThat(NoEngine.after(search, Machine.Os.LINUX).getMessage())
        .contains("the engine setting, cannot be used: The rule refuses unix://" + first + ". ");
    assertThat(search(second.toString()).found()).isPresent();
  }

  @Test
  void whatIsChosenMustBeAllowed() throws Exception {
    EngineChoice choice = choice(null);
    assertThatThrownBy(() -> choice.choose(first.toString()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("unix://" + first);
    assertThat(choice.kept()).isEmpty();
    choice.choose(second.toString());
    assertThat(choice.kept()).contains(second.toString());
  }

  @Test
  void aLockedSettingIsChangedFromNowhere() throws Exception {
    choice(null).choose(second.toString());
    policy =
        act -> {
          if (act.equals(new Act.ChangeSetting("engine"))) {
            throw new RefusedException("settings.locked", "It is locked.");
          }
        };
    for (String wanted : List.of("", first.toString())) {
      assertThatThrownBy(() -> choice(null).choose(wanted)).hasMessage("It is locked.");
    }
    assertThat(search(first.toString()).found()).isEmpty();
    assertThat(search(first.toString()).attempts())
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.failure()).isEqualTo("It is locked"));
    assertThat(search(null).found().orElseThrow().target().address()).isEqualTo("unix://" + second);
  }

  private EngineChoice choice(String setting) {
    return new EngineChoice(machine, setting, root.resolve("engine"), policy);
  }

  private Search search(String setting) {
    Search search =
        new EngineFinder(machine, choice(setting), new SshTunnels(root, Map.of())).find();
    search.found().ifPresent(opened::add);
    return search;
  }
}
