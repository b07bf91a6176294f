package berth.engine.client;

import berth.api.BerthException;
import berth.api.engine.TarUse;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that has answered.
 *
 * <p>Its methods block and throw what docker-java throws: a DockerException for a refusal of the
 * engine, a RuntimeException around an IOException when the connection fails. {@link Failure} tells
 * them apart.
 */
public final class Connection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final Duration PING_LIMIT = Duration.ofMillis(1500);
  private static final DockerHttpClient.Request PING =
      DockerHttpClient.Request.builder()
          .method(DockerHttpClient.Request.Method.GET)
          .path("/_ping")
          .build();

  private final Target target;
  private final DockerHttpClient http;
  private final DockerClient docker;
  private final Version version;
  private final Info info;
  private final Duration greeting;
  private final Set<Hijack> hijacks = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Connection(
      Target target,
      DockerHttpClient http,
      DockerClient docker,
      Duration greeting,
      Version version,
      Info info) {
    this.target = target;
    this.http = http;
    this.docker = docker;
    this.greeting = greeting;
    this.version = version;
    this.info = info;
  }

  /**
   * Connects to an engine and asks who it is. One that answers at all gets more time for that:
   * Podman looks for its programs first.
   */
  public static Connection open(Target target) throws Exception {
    DockerHttpClient http =
        new UnpooledHttp(
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(target.dial())
                .sslConfig(target.tls().orElse(null))
                .connectionTimeout(Duration.ofSeconds(3))
                .build());
    try {
      // Nothing is read from the user's docker configuration here: a broken file must not hide
      // the engine.
      DockerClient docker =
          DockerClientImpl.getInstance(
              new ClientConfig(
                  new DefaultDockerClientConfig.Builder()
                      .withDockerHost(target.dial().toString())
                      .build()),
              http);
      long start = System.nanoTime();
      Call.run(Patience.PROBE, () -> answers(http));
      Duration greeting = Duration.ofNanos(System.nanoTime() - start);
      return Call.run(Patience.DIAL, () -> greet(target, http, docker, greeting));
    } catch (Exception e) {
      close(http, target);
      throw e;
    }
  }

  private static Connection greet(
      Target target, DockerHttpClient http, DockerClient docker, Duration greeting)
      throws IOException {
    Version version = docker.versionCmd().exec();
    Info info = docker.infoCmd().exec();
    if (version.getVersion() == null) {
      throw new IOException("what answers there does not speak the Docker Engine API");
    }
    return new Connection(target, http, docker, greeting, version, info);
  }

  /** Whatever it answers. */
  private static boolean answers(DockerHttpClient http) {
    http.execute(PING).close();
    return true;
  }

  /** Where it is. */
  public Target target() {
    return target;
  }

  /** Its answer to "/version". */
  public Version version() {
    return version;
  }

  /** Its answer to "/info". */
  public Info info() {
    return info;
  }

  /** For calls that are answered in one piece. */
  public DockerClient docker() {
    return docker;
  }

  /**
   * For calls with a stream on either side.
   *
   * @param path of the Engine API, without version and not yet URL-encoded
   * @param query not yet URL-encoded
   * @return the answer, which is one of success; its body ends when the caller closes it
   */
  public DockerHttpClient.Response stream(
      DockerHttpClient.Request.Builder request, String path, Map<String, String> query) {
    var response = http.execute(request.path(encode(path, query)).build());
    int status = response.getStatusCode();
    if (status >= 200 && status <= 299) {
      return response;
    }
    try (response) {
      byte[] body = response.getBody().readNBytes(64 * 1024);
      throw new DockerException(new String(body, StandardCharsets.UTF_8), status);
    } catch (IOException e) {
      throw new DockerException("no reason given", status, e);
    }
  }

  /**
   * Sends a POST and takes the connection over, which the caller closes.
   *
   * @param json the body of the request
   */
  public Hijack hijack(String path, String json) throws IOException {
    Hijack hijack = Hijack.post(target, encode(path, Map.of()), json, hijacks::remove);
    hijacks.add(hijack);
    if (closed) {
      hijack.close();
    }
    return hijack;
  }

  /**
   * Asks whether the engine is there. Where it is far away it gets the time that it needs.
   *
   * @throws java.net.SocketTimeoutException when it does not answer
   */
  public void ping() throws Exception {
    Call.run(PING_LIMIT.plus(greeting.multipliedBy(3)), () -> answers(http));
  }

  /**
   * Hands a tar stream of the engine to somebody.
   *
   * @param doing for messages, when it is the reader that fails
   */
  public void tar(String path, Map<String, String> query, TarUse use, String doing)
      throws IOException, BerthException {
    var request =
        DockerHttpClient.Request.builder()
            .method(DockerHttpClient.Request.Method.GET)
            .putHeader("Accept-Encoding", "identity"); // To compress takes longer.
    try (var response = stream(request, path, query)) {
      new MarkedInputStream(response.getBody()).handTo(use, doing);
    }
  }

  /** Whether it was given up. */
  public boolean isClosed() {
    return closed;
  }

  /** Ends all calls and streams that are under way. */
  @Override
  public void close() {
    closed = true;
    hijacks.forEach(Hijack::close);
    target.tunnel().ifPresent(tunnel -> tunnel.end().run());
    close(http, target);
  }

  private static void close(DockerHttpClient http, Target target) {
    try {
      http.close();
    } catch (IOException e) {
      log.debug("Closing the connection to {} failed", target.uri(), e);
    }
  }

  private static String encode(String path, Map<String, String> query) {
    String encodedPath;
    try {
      encodedPath = new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path + " is no path", e);
    }
    if (query.isEmpty()) {
      return encodedPath;
    }
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&", encodedPath + "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
