package berth.image.docker;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.engine.RegistryLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What 'docker login' leaves behind, and programs that keep it. */
@Timeout(60)
class LoginsTest {
  private static final String ADA = "YWRhOnNlOmNyZXQ="; // ada:se:cret

  @TempDir Path home;

  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "ghcr.io, ghcr.io",
    "https://ghcr.io, ghcr.io",
    "https://ghcr.io/v2/, ghcr.io",
    "localhost:5000, localhost:5000",
    "https://index.docker.io/v1/, docker.io",
    "docker.io, docker.io"
  })
  void aLoginIsFoundByItsHost(String key, String host) throws Exception {
    config("{\"auths\":{\"other.io\":{\"auth\":\"eDp5\"},\"%s\":{\"auth\":\"%s\"}}}", key, ADA);

    RegistryLogin login = find(host).orElseThrow();

    assertThat(login.username()).isEqualTo("ada");
    assertThat(login.password()).isEqualTo("se:cret");
    assertThat(login.identityToken()).isEmpty();
    assertThat(login.toString()).doesNotContain("se:cret", "ada");
    assertThat(find("quay.io")).isEmpty();
    assertThat(find("ghcr.io:444")).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void withoutConfigurationNobodyIsLoggedIn() throws Exception {
    assertThat(find("ghcr.io")).isEmpty();
    config("{\"auths\":{\"ghcr.io\":{}},\"currentContext\":\"x\"}");
    assertThat(find("ghcr.io")).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aVariableNamesTheFolder() throws Exception {
    config("{\"auths\":{\"ghcr.io\":{\"username\":\"ada\",\"password\":\"p\"}}}");
    Files.move(home.resolve(".docker"), home.resolve("elsewhere"));

    var logins = logins(Map.of("DOCKER_CONFIG", home.resolve("elsewhere").toString()));

    assertThat(logins.find("ghcr.io", warnings::add).orElseThrow().password()).isEqualTo("p");
  }

  @Test
  void anIdentityTokenStandsForNameAndPassword() throws Exception {
    config("{\"auths\":{\"acme.io\":{\"auth\":\"%s\",\"identitytoken\":\"id\"}}}", ADA);

    assertThat(find("acme.io")).contains(new RegistryLogin("acme.io", "", "", "id"));
  }

  @Test
  void aBrokenFileIsAWarningThatRepeatsNothingOfIt() throws Exception {
    config("{\"auths\":{\"acme.io\":{\"auth\":se:cret}}}");

    assertThat(find("acme.io")).isEmpty();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("acme.io", "config.json", "line 1")
        .doesNotContain("se:cret");
  }

  @Test
  void aHelperIsAskedForItsRegistry() throws Exception {
    helper(
        "mine",
        "read server; echo '{\"ServerURL\":\"'$server'\",\"Username\":\"'$server'\",\"Secret\":\"s\"}'");
    helper("all", "read server; echo '{\"Username\":\"<token>\",\"Secret\":\"id '$server'\"}'");
    config("{\"credsStore\":\"all\",\"credHelpers\":{\"acme.io:5000\":\"mine\"}}");

    assertThat(find("acme.io:5000"))
        .contains(new RegistryLogin("acme.io:5000", "acme.io:5000", "s", ""));
    assertThat(find("docker.io"))
        .contains(
            new RegistryLogin(
                "https://index.docker.io/v1/", "", "", "id https://index.docker.io/v1/"));
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatAHelperDoesNotHaveIsLookedForInTheFile() throws Exception {
    helper("all", "echo credentials not found in native keychain; exit 1");
    config("{\"credsStore\":\"all\",\"auths\":{\"acme.io\":{\"auth\":\"%s\"},\"b.io\":{}}}", ADA);

    assertThat(find("acme.io").orElseThrow().username()).isEqualTo("ada");
    assertThat(find("b.io")).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo the key ring is locked; exit 2         | failed: the key ring is locked",
        "echo '{\"Secret\":\"se:cret\"}'; exit 2     | failed (exit 2)",
        "echo se:cret                                | no login",
        "sleep 100                                   | did not answer within 1 s",
      })
  void aHelperThatFailsIsAWarning(String script, String why) throws Exception {
    helper("all", script);
    config("{\"credsStore\":\"all\"}");

    assertThat(find("acme.io")).isEmpty();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("acme.io", "docker-credential-all", why, "config.json")
        .doesNotContain("se:cret");
  }

  @Test
  void aHelperThatIsNotThereIsAWarning() throws Exception {
    config("{\"credsStore\":\"none\"}");
    assertThat(find("acme.io")).isEmpty();
    config("{\"credsStore\":\"../none\"}");
    assertThat(find("acme.io")).isEmpty();

    assertThat(warnings)
        .hasSize(2)
        .allMatch(it -> it.contains("there is no program docker-credential-"));
  }

  private void config(String json, Object... arguments) throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(home.resolve(".docker/config.json"), json.formatted(arguments));
  }

  private void helper(String name, String script) throws IOException {
    Path file = home.resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/sh\n[ \"$1\" = get ] || exit 3\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Optional<RegistryLogin> find(String host) throws InterruptedException {
    return logins(Map.of("PATH", home + ":/usr/bin:/bin")).find(host, warnings::add);
  }

  private Logins logins(Map<String, String> environment) {
    // Only helpers that never answer are waited for so long.
    Duration patience = Duration.ofSeconds(warnings.isEmpty() && slow() ? 1 : 60);
    return new Logins(new Machine(home, home, environment), patience);
  }

  private boolean slow() {
    try {
      Path helper = home.resolve("docker-credential-all");
      return Files.exists(helper) && Files.readString(helper).contains("sleep");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
