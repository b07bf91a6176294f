package berth.engine.find;

import static org.assertj.core.api.Assertions.assertThat;

import berth.engine.TestCertificate;
import berth.engine.client.Connection;
import berth.engine.ssh.SshTunnels;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reaches an engine over TLS that wants to see the client's certificate. */
@Timeout(60)
final class TlsTest {
  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final TestCertificate server;
  private HttpsServer engine;

  TlsTest() throws Exception {
    server = TestCertificate.of("RSA");
  }

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectories(home.resolve(".docker"));
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void dockerHostWithCertificates(String algorithm) throws Exception {
    Path folder = Files.createDirectory(home.resolve("certs"));
    startFor(TestCertificate.of(algorithm), folder);
    environment.put("DOCKER_HOST", address());
    environment.put("DOCKER_TLS_VERIFY", "1");
    environment.put("DOCKER_CERT_PATH", folder.toString());

    Search search = find();

    assertThat(search.attempts()).isEmpty();
    try (Connection connection = search.found().orElseThrow()) {
      assertThat(connection.version().getVersion()).isEqualTo("tls");
      assertThat(connection.target().environment()).isEqualTo(environment);
    }
  }

  @Test
  void aContextWithCertificates() throws Exception {
    String id =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest("far".getBytes(StandardCharsets.UTF_8)));
    Path contexts = home.resolve(".docker/contexts");
    Path folder = Files.createDirectories(contexts.resolve("tls").resolve(id).resolve("docker"));
    startFor(TestCertificate.of("EC"), folder);
    Path meta = Files.createDirectories(contexts.resolve("meta").resolve(id));
    Files.writeString(
        meta.resolve("meta.json"), "{\"Endpoints\":{\"docker\":{\"Host\":\"" + address() + "\"}}}");
    environment.put("DOCKER_CONTEXT", "far");

    try (Connection connection = find().found().orElseThrow()) {
      assertThat(connection.version().getVersion()).isEqualTo("tls");
      assertThat(connection.target().environment())
          .isEqualTo(
              Map.of(
                  "DOCKER_HOST",
                  address(),
                  "DOCKER_TLS_VERIFY",
                  "1",
                  "DOCKER_CERT_PATH",
                  folder.toString()));
    }
  }

  @Test
  void aServerThatTheAuthorityDoesNotKnowIsRefused() throws Exception {
    startFor(TestCertificate.of("EC"), home.resolve(".docker"));
    TestCertificate.of("RSA").writeCertificate(home.resolve(".docker/ca.pem"));
    environment.put("DOCKER_HOST", address());
    environment.put("DOCKER_TLS_VERIFY", "1");

    assertThat(failure()).contains("PKIX path");
  }

  @Test
  void aKeyThatCannotBeReadIsNamed() throws Exception {
    startFor(TestCertificate.of("EC"), home.resolve(".docker"));
    Files.writeString(
        home.resolve(".docker/key.pem"),
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n");
    environment.put("DOCKER_HOST", address());
    environment.put("DOCKER_TLS_VERIFY", "1");

    assertThat(failure()).contains("key.pem is not a key in PKCS#8 form", "openssl pkcs8");
  }

  private String failure() {
    Search search = find();
    assertThat(search.found()).isEmpty();
    return search.attempts().getFirst().failure();
  }

  private Search find() {
    var machine = new Machine(Machine.Os.LINUX, home, home, "ada", "1234", Map.copyOf(environment));
    return new EngineFinder(
            machine,
            new EngineChoice(machine, null, home.resolve("engine")),
            new SshTunnels(home, Map.of()))
        .find();
  }

  private String address() {
    return "tcp://127.0.0.1:" + engine.getAddress().getPort();
  }

  private void startFor(TestCertificate client, Path folder) throws Exception {
    server.writeCertificate(folder.resolve("ca.pem"));
    client.writeCertificate(folder.resolve("cert.pem"));
    client.writeKey(folder.resolve("key.pem"));
    SSLContext context = server.serverFor(client);
    engine = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    engine.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters needed = context.getDefaultSSLParameters();
            needed.setNeedClientAuth(true);
            parameters.setSSLParameters(needed);
          }
        });
    engine.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    engine.createContext("/version", exchange -> answer(exchange, "{\"Version\":\"tls\"}"));
    engine.createContext("/info", exchange -> answer(exchange, "{}"));
    engine.start();
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
