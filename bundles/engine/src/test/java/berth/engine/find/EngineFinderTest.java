package berth.engine.find;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.engine.EngineStatus.Attempt;
import berth.engine.FakeEngine;
import berth.engine.client.Connection;
import berth.engine.ssh.SshTunnels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Finds fake engines at real sockets in a made-up file system. */
@Timeout(30)
final class EngineFinderTest {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    // Not a @TempDir: the path of a socket may have no more than 108 bytes.
    root = Files.createTempDirectory(Path.of("/tmp"), "eng");
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
  void settingWinsOverAllElse() throws Exception {
    Path chosen = engine("chosen.sock", "1").toAbsolutePath();
    engine("var/run/docker.sock", "2");
    environment.put("DOCKER_HOST", "unix://" + engine("host.sock", "3"));

    for (String setting : List.of("unix://" + chosen, chosen.toString())) {
      Search search = find(setting);
      assertThat(version(search)).isEqualTo("1");
      assertThat(search.foundBy()).isEqualTo("the engine setting");
      assertThat(search.attempts()).isEmpty();
      assertThat(search.found().orElseThrow().target().uri()).hasToString("unix://" + chosen);
      assertThat(search.found().orElseThrow().target().environment())
          .containsExactlyEntriesOf(Map.of("DOCKER_HOST", "unix://" + chosen));
    }
  }

  @Test
  void settingMayNameAContext() throws Exception {
    context("lab", "unix://" + engine("lab.sock", "5"));

    assertThat(version(find("lab"))).isEqualTo("5");
  }

  @Test
  void dockerHostWinsOverTheContext() throws Exception {
    environment.put("DOCKER_HOST", "unix://" + engine("host.sock", "3"));
    context("lab", "unix://" + engine("lab.sock", "5"));
    current("lab");

    Search search = find(null);

    assertThat(version(search)).isEqualTo("3");
    assertThat(search.foundBy()).isEqualTo("DOCKER_HOST");
  }

  @Test
  void theCurrentContextCounts() throws Exception {
    context("lab", "unix://" + engine("lab.sock", "5"));
    context("other", "unix://" + engine("other.sock", "6"));
    current("lab");

    assertThat(version(find(null))).isEqualTo("5");
    assertThat(find(null).foundBy()).isEqualTo("docker context lab");

    environment.put("DOCKER_CONTEXT", "other");
    assertThat(version(find(null))).isEqualTo("6");

    environment.put("DOCKER_CONTEXT", "default");
    engine("var/run/docker.sock", "7");
    assertThat(version(find(null))).isEqualTo("7");
  }

  @Test
  void theContextsOfAnotherConfigurationFolderCount() throws Exception {
    environment.put("DOCKER_CONFIG", root.resolve("elsewhere").toString());
    context("lab", "unix://" + engine("lab.sock", "5"));
    current("lab");

    assertThat(root.resolve("home/.docker")).doesNotExist();
    assertThat(version(find(null))).isEqualTo("5");
  }

  @Test
  void findsEachWellKnownSocket() throws Exception {
    environment.put("XDG_RUNTIME_DIR", root.resolve("xdg").toString());
    for (String socket :
        List.of(
            "var/run/docker.sock",
            "xdg/docker.sock",
            "home/.docker/run/docker.sock",
            "run/user/1234/docker.sock",
            "xdg/podman/podman.sock",
            "run/user/1234/podman/podman.sock",
            "run/podman/podman.sock",
            "home/.colima/default/docker.sock",
            "home/.config/colima/default/docker.sock",
            "home/.rd/docker.sock",
            "home/.docker/desktop/docker.sock",
            "home/.orbstack/run/docker.sock")) {
      try (var engine = FakeEngine.at(root.resolve(socket), socket)) {
        Search search = find(null);
        assertThat(search.found()).as(socket).isPresent();
        assertThat(version(search)).isEqualTo(socket);
        assertThat(engine.requests()).isNotEmpty();
      }
    }
  }

  @Test
  void takesTheFirstThatAnswersAndTellsWhatFailedBefore() throws Exception {
    FakeEngine.dead(root.resolve("var/run/docker.sock"));
    engine("run/podman/podman.sock", "4.3");
    engine("home/.rd/docker.sock", "27");

    Search search = find(null);

    assertThat(version(search)).isEqualTo("4.3");
    assertThat(search.foundBy()).isEqualTo("Podman");
    assertThat(search.attempts())
        .startsWith(
            new Attempt(
                "Docker", "unix://" + root.resolve("var/run/docker.sock"), "Connection refused"))
        .extracting(Attempt::failure)
        .contains("No such file or directory");
  }

  @Test
  void aSilentSocketCostsSecondsOnly() throws Exception {
    opened.add(FakeEngine.silent(root.resolve("var/run/docker.sock")));
    opened.add(FakeEngine.silent(root.resolve("run/podman/podman.sock")));
    engine("home/.rd/docker.sock", "27");
    long start = System.nanoTime();

    Search search = find(null);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertThat(version(search)).isEqualTo("27");
    assertThat(search.attempts().getFirst().failure()).isEqualTo("no answer within 3 s");
  }

  @Test
  void aChosenPlaceThatFailsIsNotReplaced() throws Exception {
    engine("var/run/docker.sock", "2");
    context("broken", "unix://" + root.resolve("gone.sock"));

    environment.put("DOCKER_CONTEXT", "broken");
    assertThat(message(null))
        .contains("docker context broken", root + "/gone.sock", "No such file or directory");

    environment.put("DOCKER_HOST", "unix://" + root.resolve("gone2.sock"));
    assertThat(message(null)).contains("DOCKER_HOST", root + "/gone2.sock");

    assertThat(message("unix:///nowhere.sock")).contains("the engine setting", "/nowhere.sock");
  }

  @Test
  void saysWhatIsWrongWithAnAddress() throws Exception {
    context("far", "ssh://ada:secret@far.example");
    contextWith("lax", "{\"Host\":\"tcp://far.example:2376\",\"SkipTLSVerify\":true}");
    context("hollow", "");

    assertThat(message("far")).contains("names no host for ssh", "without a password");
    assertThat(message("ssh://-oProxyCommand=x")).contains("names no host for ssh");
    assertThat(message("ssh://-oProxyCommand=x@far")).contains("names no host for ssh");
    assertThat(message("ssh://far/a%3Ab.sock")).contains("cannot be forwarded");
    assertThat(message("lax")).contains("the check of the TLS certificate is never skipped");
    assertThat(message("hollow")).contains("the context names no host");
    assertThat(message("no-such")).contains("there is no such docker context");
    assertThat(message("fd://3")).contains("'fd' is not a way to reach an engine");
    assertThat(message("unix://relative.sock")).contains("must begin with '/'");
    assertThat(message("tcp://[::1")).contains("tcp://[::1");
  }

  @Test
  void aBrokenContextFileIsAnError() throws Exception {
    engine("var/run/docker.sock", "2");
    context("lab", "unix:///x.sock");
    Files.writeString(metaFile("lab"), "{\"Name\": \"lab\", ");
    current("lab");

    assertThat(message(null)).contains("docker context lab", "meta.json is not JSON");
  }

  @Test
  void aBrokenConfigurationIsToldButHidesNoEngine() throws Exception {
    engine("var/run/docker.sock", "2");
    Files.createDirectories(root.resolve("home/.docker"));
    Files.writeString(root.resolve("home/.docker/config.json"), "{not json");

    Search search = find(null);

    assertThat(version(search)).isEqualTo("2");
    assertThat(search.attempts().getFirst().failure()).contains("config.json is not JSON");
  }

  @Test
  void noEngineAtAllListsEveryAttemptAndWhatToDo() throws Exception {
    FakeEngine.dead(root.resolve("run/podman/podman.sock"));
    opened.add(
        FakeEngine.at(root.resolve("home/.rd/docker.sock"), "1").answers("/version", "<html>"));

    Search search = find(null);
    String message = NoEngine.after(search, Machine.Os.LINUX).getMessage();

    assertThat(message)
        .contains("sudo systemctl start docker", "DOCKER_HOST")
        .contains("Podman, unix://" + root + "/run/podman/podman.sock: Connection refused")
        .contains("Rancher Desktop, unix://" + root + "/home/.rd/docker.sock: what answers there");
    assertThat(search.attempts()).hasSizeGreaterThan(7);
    for (Attempt attempt : search.attempts()) {
      assertThat(message).contains(attempt.endpoint() + ": " + attempt.failure());
    }
  }

  @Test
  void knowsTheSocketsOfOtherSystems() {
    assertThat(new WellKnownRule().candidates(machine(Machine.Os.MAC)))
        .extracting(Candidate::endpoint)
        .contains(
            "unix://" + root + "/home/.docker/run/docker.sock",
            "unix://" + root + "/home/.orbstack/run/docker.sock");
    assertThat(new WellKnownRule().candidates(machine(Machine.Os.WINDOWS)))
        .extracting(Candidate::endpoint)
        .contains("npipe:////./pipe/docker_engine", "npipe:////./pipe/dockerDesktopLinuxEngine");
  }

  private Path engine(String socket, String version) throws IOException {
    Path path = root.resolve(socket);
    opened.add(FakeEngine.at(path, version));
    return path;
  }

  private void context(String name, String host) throws Exception {
    contextWith(name, "{\"Host\":\"" + host + "\"}");
  }

  private void contextWith(String name, String endpoint) throws Exception {
    Files.createDirectories(metaFile(name).getParent());
    Files.writeString(metaFile(name), "{\"Endpoints\":{\"docker\":" + endpoint + "}}");
  }

  private Path metaFile(String name) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes("UTF-8"));
    return configuration()
        .resolve("contexts/meta/" + HexFormat.of().formatHex(digest) + "/meta.json");
  }

  private void current(String name) throws IOException {
    Files.writeString(
        configuration().resolve("config.json"), "{\"currentContext\":\"" + name + "\"}");
  }

  private Path configuration() {
    return machine(Machine.Os.LINUX).dockerConfig();
  }

  private Search find(String setting) {
    Machine machine = machine(Machine.Os.LINUX);
    var choice = new EngineChoice(machine, setting, root.resolve("engine"));
    Search search = new EngineFinder(machine, choice, new SshTunnels(root, Map.of())).find();
    search.found().ifPresent(opened::add);
    return search;
  }

  private String message(String setting) {
    Search search = find(setting);
    assertThat(search.found()).isEmpty();
    return NoEngine.after(search, Machine.Os.LINUX).getMessage();
  }

  private static String version(Search search) {
    return search.found().map(Connection::version).orElseThrow().getVersion();
  }

  private Machine machine(Machine.Os os) {
    return new Machine(os, root, root.resolve("home"), "ada", "1234", Map.copyOf(environment));
  }
}
