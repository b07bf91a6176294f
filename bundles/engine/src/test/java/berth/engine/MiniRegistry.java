package berth.engine;

import berth.api.engine.RegistryLogin;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A registry with one image of two layers, for the user ada with the password secret. */
final class MiniRegistry implements AutoCloseable {
  static final int LAYER_SIZE = 3_000_000;
  private static final String LOGIN =
      Base64.getEncoder().encodeToString("ada:secret".getBytes(StandardCharsets.UTF_8));

  private final HttpsServer server;
  private final Map<String, byte[]> blobs = new HashMap<>();
  private final byte[] manifest;

  /** Counted down when a layer is half sent. */
  final CountDownLatch halfSent = new CountDownLatch(1);

  private final CountDownLatch rest;

  private MiniRegistry(CountDownLatch rest) throws Exception {
    this.rest = rest;
    this.manifest = manifest();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TestCertificate certificate = TestCertificate.of("RSA");
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverFor(certificate)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v2/", this::answer);
    server.start();
  }

  static MiniRegistry started() throws Exception {
    return new MiniRegistry(new CountDownLatch(0));
  }

  /** One whose layers never end. */
  static MiniRegistry stuck() throws Exception {
    return new MiniRegistry(new CountDownLatch(1));
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  Optional<RegistryLogin> login() {
    return Optional.of(new RegistryLogin(host(), "ada", "secret", ""));
  }

  @Override
  public void close() {
    rest.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!("Basic " + LOGIN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
        send(exchange, 401, new byte[0]);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      String last = path.substring(path.lastIndexOf('/') + 1);
      if (path.equals("/v2/")) {
        send(exchange, 200, new byte[0]);
      } else if (path.startsWith("/v2/engine-test/pulled/manifests/")) {
        exchange
            .getResponseHeaders()
            .add("Content-Type", "application/vnd.docker.distribution.manifest.v2+json");
        exchange.getResponseHeaders().add("Docker-Content-Digest", digest(manifest));
        send(exchange, 200, manifest);
      } else if (blobs.containsKey(last)) {
        send(exchange, 200, blobs.get(last));
      } else {
        send(exchange, 404, "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}".getBytes());
      }
    }
  }

  private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().add("Content-Length", String.valueOf(body.length));
    }
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (head || body.length == 0) {
      return;
    }
    var out = exchange.getResponseBody();
    boolean layer = body.length > LAYER_SIZE / 2;
    int first = layer ? body.length / 2 : body.length;
    out.write(body, 0, first);
    out.flush();
    if (layer) {
      halfSent.countDown();
      try {
        rest.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      out.write(body, first, body.length - first);
    }
  }

  private byte[] manifest() throws Exception {
    StringBuilder layers = new StringBuilder();
    StringBuilder diffIds = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      byte[] tar = layer(i);
      var zipped = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(zipped)) {
        gzip.write(tar);
      }
      String comma = i == 0 ? "" : ",";
      layers.append(comma).append(blob("image.rootfs.diff.tar.gzip", zipped.toByteArray()));
      diffIds.append(comma).append('"').append(digest(tar)).append('"');
    }
    String config =
        """
        {"os":"linux","architecture":"amd64","config":{},"rootfs":{"type":"layers","diff_ids":[%s]}}"""
            .formatted(diffIds);
    return """
        {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",
         "config":%s,"layers":[%s]}"""
        .formatted(blob("container.image.v1+json", config.getBytes(StandardCharsets.UTF_8)), layers)
        .getBytes(StandardCharsets.UTF_8);
  }

  private String blob(String type, byte[] bytes) throws IOException {
    blobs.put(digest(bytes), bytes);
    return """
        {"mediaType":"application/vnd.docker.%s","size":%d,"digest":"%s"}"""
        .formatted(type, bytes.length, digest(bytes));
  }

  /** New bytes each time, lest the engine has the layer already. */
  private static byte[] layer(int number) throws IOException {
    byte[] content = new byte[LAYER_SIZE];
    new Random().nextBytes(content);
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      var entry = new TarArchiveEntry("file" + number);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static String digest(byte[] bytes) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }
}
