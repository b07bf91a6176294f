package berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real registries with TLS, behind proxies and mirrors, under names that only a proxy knows. */
@Tag("registry")
class RegistryNetworkTest {
  private static final TestImage IMAGE = TestImage.of(new Tar().file("metadata.json", "{}"));
  private static final String HUB = "registry-1.docker.io";

  @TempDir static Path folder;
  private static TlsFiles tls;
  private static RegistryServer server;
  private static TunnelProxy proxy;

  @TempDir Path home;

  private RegistryReader reader;

  @BeforeAll
  static void start() throws Exception {
    tls = TlsFiles.in(folder, "dns:registry.test,dns:" + HUB + ",ip:127.0.0.1");
    server = RegistryServer.withTls(tls.certificate(), tls.key());
    server.push(TestImage.oci(TestImage.GZIP, "{}", IMAGE), "acme/x:1");
    int port = Integer.parseInt(server.host().replaceAll(".*:", ""));
    proxy = new TunnelProxy().lead("registry.test:443", port).lead(HUB + ":443", port);
    proxy.lead("other.test:443", port).lead("registry.test:5000", port);
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @BeforeEach
  void behindTheProxy() {
    proxy.authorization = "";
    proxy.requests.clear();
    reader = reader("http://127.0.0.1:" + proxy.port());
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void aRegistryWithAnAuthorityOfItsOwn() throws Exception {
    assertThatThrownBy(() -> reader.id("registry.test/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("no safe connection", "/etc/docker/certs.d/registry.test/ca.crt");

    tls.trustFor(home, "registry.test:5000");
    tls.trustFor(home, "other.test");

    assertThat(reader.readAll("registry.test:5000/acme/x:1")).isEqualTo(IMAGE.id());
    assertThatThrownBy(() -> reader.id("other.test/acme/x:1"))
        .as("the certificate is of another host")
        .hasMessageContainingAll("no safe connection", "other.test");
  }

  @Test
  void aRegistryThatTheEngineMayUseInsecurely() throws Exception {
    RegistryReader.engineConfig(home, "{\"insecure-registries\":[\"other.test\"]}");

    assertThat(reader.readAll("other.test/acme/x:1")).isEqualTo(IMAGE.id());
  }

  @Test
  void aLoopbackRegistryWithTlsIsAskedDirectly() throws Exception {
    assertThat(reader.readAll(server.host() + "/acme/x:1")).isEqualTo(IMAGE.id());
    assertThat(proxy.requests).isEmpty();
  }

  @Test
  void aProxyThatWantsAPassword() throws Exception {
    proxy.authorization = "Basic YWRhOnNlY3JldA==";
    tls.trustFor(home, "registry.test");
    assertThatThrownBy(() -> reader.id("registry.test/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("registry.test", "the proxy wants a login");

    reader.close();
    reader = reader("http://ada:secret@127.0.0.1:" + proxy.port());

    assertThat(reader.readAll("registry.test/acme/x:1")).isEqualTo(IMAGE.id());
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }
    reader.close();
    reader = reader("http://ada:secret@127.0.0.1:" + unused);

    assertThatThrownBy(() -> reader.id("registry.test/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("registry.test", "the proxy 127.0.0.1:%d does".formatted(unused))
        .hasMessageNotContaining("secret");
  }

  @Test
  void aMirrorOfDockerHubComesFirst() throws Exception {
    try (FakeRegistry mirror = new FakeRegistry().image("acme/x", "1", IMAGE)) {
      mirrors("http://" + mirror.host());

      assertThat(reader.readAll("acme/x:1")).isEqualTo(IMAGE.id());

      assertThat(mirror.requests).hasSize(3);
      assertThat(proxy.requests).isEmpty();
    }
  }

  @Test
  void whatAMirrorLacksOrSpoilsComesFromDockerHub() throws Exception {
    tls.trustFor(home, HUB);
    RegistryReader.logIn(home, "https://index.docker.io/v1/");
    try (FakeRegistry empty = new FakeRegistry();
        FakeRegistry closed = new FakeRegistry().image("acme/x", "1", IMAGE);
        FakeRegistry spoilt = new FakeRegistry().image("acme/x", "1", IMAGE)) {
      closed.guard("Basic realm=\"x\"", "nobody");
      spoilt.on("/v2/acme/x/manifests/1", FakeRegistry.send(500, "broken"));
      spoilt.on("/v2/acme/x/blobs/" + IMAGE.id(), FakeRegistry.send(200, "{\"not\":\"it\"}"));
      mirrors(
          "http://" + empty.host(),
          "http://" + closed.host(),
          "http://127.0.0.1:1",
          "http://" + spoilt.host());

      assertThat(reader.readAll("acme/x:1")).isEqualTo(IMAGE.id());

      assertThat(proxy.requests).isNotEmpty().allMatch(it -> it.startsWith("CONNECT " + HUB));
      assertThat(closed.requests)
          .as("the login is Docker Hub's")
          .isNotEmpty()
          .allMatch(it -> it.header("Authorization") == null);
    }
  }

  private RegistryReader reader(String httpsProxy) {
    return new RegistryReader(
        home, Map.of("HTTPS_PROXY", httpsProxy), Duration.ofSeconds(60), Limits.DEFAULT);
  }

  private void mirrors(String... mirrors) throws IOException {
    RegistryReader.engineConfig(
        home, "{\"registry-mirrors\":[\"" + String.join("\",\"", mirrors) + "\"]}");
  }
}
