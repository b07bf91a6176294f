package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A server that answers as a test wants it to, and keeps what it was asked. */
final class FakeRegistry implements AutoCloseable {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Consumer<String> listener = _ -> {};
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /** All requests but those that find out whether the server speaks TLS. */
  final List<Request> requests = new CopyOnWriteArrayList<>();

  FakeRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What the server was asked. */
  record Request(String method, String path, String query, Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** Answers a request; the exchange is closed after that. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  String host() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers requests for a path. */
  FakeRegistry on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** Has an image, whose layers are compressed with gzip. */
  FakeRegistry image(String repository, String tag, TestImage image) {
    return layout(repository, tag, TestImage.oci(TestImage.GZIP, "{}", image), MANIFEST);
  }

  /** Has what the first entry of a layout's index stands for. */
  FakeRegistry layout(String repository, String tag, Map<String, byte[]> layout, String type) {
    layout.forEach(
        (name, bytes) -> {
          if (name.startsWith("blobs/")) {
            String digest = name.substring("blobs/".length()).replace('/', ':');
            on("/v2/" + repository + "/blobs/" + digest, send(200, bytes));
            on("/v2/" + repository + "/manifests/" + digest, send(200, bytes, type));
          }
        });
    String index = new String(layout.get("index.json"), UTF_8);
    String digest = index.replaceAll("(?s).*?(sha256:[0-9a-f]{64}).*", "$1");
    byte[] manifest = layout.get("blobs/" + digest.replace(':', '/'));
    return on("/v2/" + repository + "/manifests/" + tag, send(200, manifest, type));
  }

  /** From now on answers those only who show this authorization. */
  void guard(String challenge, String authorization) {
    answers.replaceAll(
        (_, answer) ->
            exchange -> {
              if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer.to(exchange);
              } else {
                challenge(challenge).to(exchange);
              }
            });
  }

  /** Tells where each request came from. */
  void onConnection(Consumer<String> listener) {
    this.listener = listener;
  }

  /** The requests whose path contains a text. */
  List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().contains(path)).toList();
  }

  static Answer send(int status, byte[] body, String... typeAndHeaders) {
    return exchange -> {
      if (typeAndHeaders.length > 0) {
        exchange.getResponseHeaders().set("Content-Type", typeAndHeaders[0]);
      }
      for (int i = 1; i < typeAndHeaders.length; i += 2) {
        exchange.getResponseHeaders().add(typeAndHeaders[i], typeAndHeaders[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  static Answer send(int status, String body, String... typeAndHeaders) {
    return send(status, body.getBytes(UTF_8), typeAndHeaders);
  }

  /** A refusal that asks for something. */
  static Answer challenge(String... challenges) {
    return exchange -> {
      for (String challenge : challenges) {
        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
      }
      send(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}").to(exchange);
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      listener.accept(exchange.getRemoteAddress().toString());
      var uri = exchange.getRequestURI();
      if (uri.getPath().equals("/v2/")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String query = uri.getQuery() == null ? "" : uri.getQuery();
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              uri.getPath(),
              query,
              exchange.getRequestHeaders(),
              body));
      answers
          .getOrDefault(
              uri.getPath(),
              send(404, "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"no such\"}]}"))
          .to(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
