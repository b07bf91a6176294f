package berth.image.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies, mirrors and registries that may be insecure. */
class NetworkSettingsTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      value = {
        "localhost:5000,       true",
        "LOCALHOST,            true",
        "127.0.0.1:5000,       true",
        "127.9.8.7,            true",
        "[::1]:5000,           true",
        "128.0.0.1,            false",
        "localhost.acme.io,    false",
        "registry.acme.io,     true",
        "registry.acme.io:444, false",
        "other.acme.io:5000,   true",
        "other.acme.io,        false",
        "10.1.2.3:5000,        true",
        "11.1.2.3:5000,        false",
        "[fd00::1],            true",
        "[fe00::1],            false",
        "ghcr.io,              false"
      })
  void hostsThatMayBeInsecure(String host, boolean allowed) throws IOException {
    // Names are looked up only where there are ranges.
    boolean number = host.matches("[0-9.:]+|\\[.*");
    engine(
        """
        {"insecure-registries":["registry.acme.io", "other.acme.io:5000", null, "10.0.0.0/x"%s]}
        """
            .formatted(number ? ", \"10.0.0.0/8\", \"fd00::/8\"" : ""));

    assertThat(config().insecureHosts().allow(Host.parse(host))).isEqualTo(allowed);
  }

  @Test
  void mirrorsInTheirOrder() throws IOException {
    engine(
        """
        {"registry-mirrors":["https://mirror.gcr.io/", "http://10.0.0.1:5000", "no address", "ftp://x", "https://u:p@x"]}
        """);

    assertThat(config().mirrors())
        .containsExactly(URI.create("https://mirror.gcr.io"), URI.create("http://10.0.0.1:5000"));
  }

  @Test
  void aBrokenOrMissingFileSaysNothing() throws IOException {
    assertThat(config().mirrors()).isEmpty();
    engine("{broken");
    assertThat(config().mirrors()).isEmpty();
    assertThat(config().insecureHosts().allow(Host.parse("ghcr.io"))).isFalse();
    assertThat(config().insecureHosts().allow(Host.parse("localhost"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "https://ghcr.io/v2/,        secure.acme.io:3128",
        "http://ghcr.io/v2/,         plain.acme.io:80",
        "https://acme.io/,           ''",
        "https://acme.io:444/,       ''",
        "https://a.acme.io/,         ''",
        "https://badacme.io/,        secure.acme.io:3128",
        "https://b.dots.io/,         ''",
        "https://dots.io/,           secure.acme.io:3128",
        "https://ports.io:8443/,     ''",
        "https://ports.io/,          secure.acme.io:3128",
        "https://10.2.3.4/,          ''",
        "https://11.2.3.4/,          secure.acme.io:3128",
        "https://192.0.2.1/,         ''",
        "https://[fd00::1]/,         ''",
        "https://localhost:5000/,    ''",
        "https://127.0.0.2/,         ''",
        "http://[::1]:5000/,         ''"
      })
  void theProxyForAnAddress(URI uri, String expected) throws IOException {
    Proxies proxies =
        proxies(
            Map.of(
                "HTTPS_PROXY", "http://secure.acme.io:3128",
                "http_proxy", "plain.acme.io",
                "no_proxy", "acme.io, .dots.io,ports.io:8443,10.0.0.0/8 192.0.2.1,fd00::/16,"));

    assertThat(
            proxies.of(uri).map(it -> it.address().getHostString() + ":" + it.address().getPort()))
        .isEqualTo(java.util.Optional.of(expected).filter(it -> !it.isEmpty()));
  }

  @Test
  void noProxyAtAll() throws IOException {
    assertThat(proxies(Map.of()).of(URI.create("https://ghcr.io"))).isEmpty();
    assertThat(
            proxies(Map.of("HTTPS_PROXY", "http://p", "NO_PROXY", "*"))
                .of(URI.create("https://ghcr.io")))
        .isEmpty();
  }

  @Test
  void whatTheEnvironmentDoesNotSayConfigJsonDoes() throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(
        home.resolve(".docker/config.json"),
        """
        {"proxies":{"default":{"httpsProxy":"http://ada:a%20b+c@p.acme.io:1","noProxy":"quay.io"}}}
        """);

    var proxy = proxies(Map.of()).of(URI.create("https://ghcr.io")).orElseThrow();

    assertThat(proxy.address().getHostString()).isEqualTo("p.acme.io");
    assertThat(proxy.authorization()).isEqualTo("Basic YWRhOmEgYitj"); // ada:a b+c
    assertThat(proxy.toString()).doesNotContain("YWRhOmEgYitj");
    assertThat(proxies(Map.of()).of(URI.create("https://quay.io"))).isEmpty();
    assertThat(proxies(Map.of("https_proxy", "http://other")).of(URI.create("https://ghcr.io")))
        .get()
        .extracting(it -> it.address().getHostString())
        .isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://ada:secret@p:1, socks5://p",
    "https://ada:secret@p, https://p",
    "http://[, none"
  })
  void aProxyThatCannotBeUsedIsNamedWithoutItsPassword(String proxy, String shown) {
    assertThatThrownBy(
            () -> proxies(Map.of("HTTPS_PROXY", proxy)).of(URI.create("https://ghcr.io")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(shown)
        .hasMessageNotContaining("secret");
  }

  private void engine(String json) throws IOException {
    Files.createDirectories(home.resolve("etc/docker"));
    Files.writeString(home.resolve("etc/docker/daemon.json"), json);
  }

  private EngineConfig config() {
    return new EngineConfig(new Machine(home, home, Map.of()));
  }

  private Proxies proxies(Map<String, String> environment) {
    return new Proxies(new Machine(home, home, environment));
  }
}
