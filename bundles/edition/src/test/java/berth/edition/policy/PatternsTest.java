package berth.edition.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the patterns of a policy mean, as tables. */
class PatternsTest {
  private static final String DIGEST =
      "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  @ParameterizedTest
  @CsvSource({
    // one version
    "org/name:1.0.0, org/name:1.0.0",
    "org/name:1.0.0, docker.io/org/name:1.0.0",
    "org/name:1.0.0, index.docker.io/org/name:1.0.0",
    "org/name:1.0.0, org/name:1.0.0@DIGEST",
    "docker.io/org/name:1.0.0, org/name:1.0.0",
    "registry-1.docker.io/org/name:1.0.0, org/name:1.0.0",
    "Registry.Example:5000/org/name:1, registry.example:5000/org/name:1",
    // any version
    "org/name, org/name:1.0.0",
    "org/name, org/name",
    "org/name, org/name@DIGEST",
    "name, name:1",
    "name, docker.io/library/name:1",
    "library/name, name:1",
    "docker.io/library/name, library/name",
    "docker.io/name, name:latest",
    "registry.example/name, registry.example/name:2",
    "localhost/org/name, localhost/org/name:2",
    "[::1]:5000/org/name, [::1]:5000/org/name:2",
    // by digest
    "org/name@DIGEST, org/name@DIGEST",
    "org/name@DIGEST, org/name:1.0.0@DIGEST",
    // below a name
    "org/, org/name:1.0.0",
    "org/, docker.io/org/name",
    "org/, org/team/name:1",
    "org/team/, org/team/name:1",
    "docker.io/org/, org/name:1",
    "index.docker.io/org/, org/name:1",
    "library/, alpine:3",
    "docker.io/library/, alpine:3",
    // a registry
    "docker.io/, org/name:1.0.0",
    "docker.io/, alpine",
    "index.docker.io/, alpine",
    "registry.example/, registry.example/org/name:1",
    "registry.example/, registry.example/name",
    "REGISTRY.example/, registry.EXAMPLE/name",
    "registry.example:5000/, registry.example:5000/a/b/c:1",
    "registry.example:5000/org/, registry.example:5000/org/name:1",
    "localhost:5000/, localhost:5000/name",
    "localhost/, localhost/name",
    "[::1]:5000/, [::1]:5000/org/name",
    // what only looks like a registry below Docker Hub
    "docker.io/foo.bar/name, docker.io/foo.bar/name:1",
  })
  void allows(String pattern, String image) {
    assertThat(matches(pattern, image)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "org/name:1.0.0, org/name:1.0.1",
    "org/name:1.0.0, org/name",
    "org/name:1.0.0, org/name:1.0.0-beta",
    "org/name:1.0.0, org/name@DIGEST",
    "org/name:1.0.0, registry.example/org/name:1.0.0",
    "org/name, org/name2:1",
    "org/name, org/name/sub:1",
    "org/name, other/name:1",
    "org/name, docker.io.example/org/name:1",
    "org/name, ghcr.io/org/name:1",
    "org/name@DIGEST, org/name:1.0.0",
    "org/name@DIGEST, org/name@sha256:00000000000000000000000000000000",
    "org/name:2@DIGEST, org/name:1@DIGEST",
    "name, org/name:1",
    "name, library/org/name",
    "org/, organisation/name:1",
    "org/, org:1",
    "org/, registry.example/org/name:1",
    "org/, other/org/name:1",
    "org/team/, org/name:1",
    "org/team/, org/teams/name:1",
    "library/, org/name:1",
    "docker.io/, registry.example/name",
    "docker.io/, docker.io:5000/name",
    "registry.example/, registry.example:5000/name",
    "registry.example/, registry.example.evil/name",
    "registry.example/, evil.registry.example/name",
    "registry.example/, org/registry.example/name",
    "registry.example:5000/, registry.example/name",
    "registry.example:5000/, registry.example:50000/name",
    "registry.example:5000/org/, registry.example:5000/organ/name",
    "localhost/, localhost:5000/name",
    "docker.io/foo.bar/name, foo.bar/name:1",
    // Docker takes what has capitals for a host.
    "acme/, ACME/name:1",
  })
  void refuses(String pattern, String image) {
    assertThat(matches(pattern, image)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "*",
        "org/*",
        "org/name:",
        "org/name@",
        "org/name:1:2",
        "org//name",
        "/org/name",
        "org/Name",
        "org/name:1/",
        "https://registry.example/",
        "registry.example",
        "registry.example:5000",
        "localhost",
        "localhost:5000",
        "name ",
        "org/../name",
        "registry..example:5000:1/",
        "-registry.example/",
        "org/name@sha256:xyz"
      })
  void areNotPatternsOfImages(String text) {
    assertThatThrownBy(() -> ImagePattern.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "org/name:1 ", "org/na*me", "../name", "org/name:", "Org/Name", "a@b"})
  void whatIsNoNameMatchesNothing(String image) {
    assertThat(ImageName.parse(image)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io, docker.io",
    "index.docker.io, docker.io",
    "Registry-1.Docker.io, docker.io",
    "registry.example, registry.example",
    "REGISTRY.example:5000, registry.example:5000",
    "localhost:5000, localhost:5000",
    "[::1]:5000, [::1]:5000",
  })
  void registriesHaveOneForm(String text, String host) {
    assertThat(Registry.parse(text)).contains(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://x", "x/", "x:port", "*.x", "x y", "-x", "x-"})
  void areNotRegistries(String text) {
    assertThat(Registry.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unix:///var/run/docker.sock, unix:///var/run/docker.sock",
    "unix://*, unix:///run/user/1000/docker.sock",
    "unix:///run/user/*/docker.sock, unix:///run/user/1000/docker.sock",
    "unix:///run/*, unix:///run/user/1000/docker.sock",
    "npipe:////./pipe/docker_engine, npipe:////./pipe/docker_engine",
    "npipe:////./pipe/*, npipe:////./pipe/podman",
    "ssh://build.acme.example, ssh://build.acme.example",
    "ssh://build.acme.example, ssh://me@build.acme.example",
    "ssh://build.acme.example, ssh://me@build.acme.example:2222/run/docker.sock",
    "ssh://*.acme.example, ssh://me@build.acme.example",
    "ssh://*.acme.example, ssh://me@a.b.ACME.example",
    "ssh://ci@*.acme.example, ssh://ci@build.acme.example",
    "tcp://*.acme.example:2376, tcp://x.acme.example:2376",
    "tcp://*:2376, tcp://x.acme.example:2376",
    "tcp://[::1]:2376, tcp://[::1]:2376",
    "ssh://*, ssh://me@host",
    "*, tcp://host:2375",
    "*, unix:///x",
    "*://build.acme.example, tcp://build.acme.example:2375",
  })
  void allowsEngines(String pattern, URI engine) {
    assertThat(EnginePattern.parse(pattern).matches(engine)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "unix:///var/run/docker.sock, unix:///var/run/docker.sock2",
    "unix:///var/run/docker.sock, unix:///run/docker.sock",
    "unix:///var/run/docker.sock, tcp://var/run/docker.sock",
    "unix:///run/*, unix:///run/../tmp/docker.sock",
    "unix://*, ssh://host",
    "ssh://*.acme.example, ssh://acme.example",
    "ssh://*.acme.example, ssh://evil.example/.acme.example",
    "ssh://*.acme.example, ssh://me@evil.example/x@y.acme.example",
    "ssh://*.acme.example, ssh://build.acme.example.evil",
    "ssh://*.acme.example, ssh://x.acme.example@evil.example",
    "ssh://buildXacme.example, ssh://build.acme.example",
    "ssh://build.acme.example, ssh://buildXacme.example",
    "ssh://ci@*.acme.example, ssh://me@build.acme.example",
    "ssh://ci@*.acme.example, ssh://build.acme.example",
    "tcp://*:2376, tcp://x.acme.example:2375",
    "tcp://*:2376, tcp://x.acme.example",
    "ssh://host/run/docker.sock, ssh://host",
  })
  void refusesEngines(String pattern, URI engine) {
    assertThat(EnginePattern.parse(pattern).matches(engine)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "build-host", "/var/run/docker.sock", "ssh:host", "tcp://a:b", "a b"})
  void areNotPatternsOfEngines(String text) {
    assertThatThrownBy(() -> EnginePattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean matches(String pattern, String image) {
    return ImageName.parse(image.replace("DIGEST", DIGEST))
        .filter(ImagePattern.parse(pattern.replace("DIGEST", DIGEST))::matches)
        .isPresent();
  }
}
