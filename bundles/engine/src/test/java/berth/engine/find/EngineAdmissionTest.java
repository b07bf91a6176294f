package berth.engine.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.engine.EngineOption;
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
import java.util.Optional;
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
  private Optional<String> preset = Optional.empty();

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

  @Test
  void theEditionsEngineCountsUntilTheUserChoosesAnother() throws Exception {
    Path theirs = root.resolve("theirs.sock");
    opened.add(FakeEngine.at(theirs, "3"));
    preset = Optional.of("unix://" + theirs);
    assertThat(version(search(null))).isEqualTo("3");
    assertThat(search(null).foundBy()).isEqualTo("the edition");
    assertThat(options().getFirst())
        .isEqualTo(new EngineOption("", "Engine of the edition", "unix://" + theirs, true));

    choice(null).choose(second.toString());
    assertThat(version(search(null))).isEqualTo("2");
    assertThat(options().getFirst().chosen()).isFalse();
    choice(null).choose("");
    assertThat(version(search(null))).isEqualTo("3");
    assertThat(version(search(second.toString()))).as("--engine wins").isEqualTo("2");

    preset = Optional.of("unix://" + root.resolve("gone.sock"));
    assertThat(NoEngine.after(search(null), Machine.Os.LINUX).getMessage())
        .as("no other one is taken in its stead")
        .contains("gone.sock, which comes from the edition, cannot be used");
  }

  @Test
  void theEditionsEngineCountsOverAnEarlierChoiceOnceTheSettingIsLocked() throws Exception {
    Path theirs = root.resolve("theirs.sock");
    opened.add(FakeEngine.at(theirs, "3"));
    choice(null).choose(second.toString());
    preset = Optional.of("unix://" + theirs);
    assertThat(version(search(null))).isEqualTo("2");

    policy =
        act -> {
          if (act.equals(new Act.ChangeSetting("engine"))) {
            throw new RefusedException("settings.locked", "It is locked.");
          }
        };

    assertThat(version(search(null))).isEqualTo("3");
    assertThat(options().getFirst().chosen()).isTrue();
  }

  private List<EngineOption> options() {
    return new EngineOptions(machine, choice(null)).list("unix://" + first);
  }

  private static String version(Search search) {
    return search.found().orElseThrow().version().getVersion();
  }

  private EngineChoice choice(String setting) {
    return new EngineChoice(machine, setting, root.resolve("engine"), policy, () -> preset);
  }

  private Search search(String setting) {
    Search search =
        new EngineFinder(machine, choice(setting), new SshTunnels(root, Map.of())).find();
    search.found().ifPresent(opened::add);
    return search;
  }
}
