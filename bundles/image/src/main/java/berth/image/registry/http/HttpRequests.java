package berth.image.registry.http;

import berth.image.docker.Proxies;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Sends requests over connections that are kept for the next. Redirects are not followed here. */
public final class HttpRequests implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int PROXY_LOGIN = 407;

  private final Proxies proxies;
  private final Duration stall;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private volatile boolean closed;

  /**
   * @param tls decides which servers are trusted
   * @param stall how long a server may send nothing
   */
  public HttpRequests(Proxies proxies, SSLContext tls, Duration stall) {
    this.proxies = proxies;
    this.stall = stall;
    client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1) // One connection for each layer that comes down.
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .sslContext(tls)
            .proxy(new Selector(proxies))
            .executor(executor)
            .build();
  }

  /** Asks for a resource. The caller closes the response. */
  public Response get(URI uri, Map<String, String> headers) throws IOException {
    return get(uri, headers, stall);
  }

  /**
   * @param patience how long the server may take to begin with its answer
   */
  public Response get(URI uri, Map<String, String> headers, Duration patience) throws IOException {
    return send(uri, HttpRequest.newBuilder(uri).GET(), headers, patience);
  }

  /** Sends a form. */
  public Response post(URI uri, String form) throws IOException {
    var request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(form));
    return send(uri, request, Map.of("Content-Type", "application/x-www-form-urlencoded"), stall);
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
    executor.shutdownNow();
  }

  private Response send(
      URI uri, HttpRequest.Builder request, Map<String, String> headers, Duration patience)
      throws IOException {
    request.setHeader("User-Agent", "Berth");
    headers.forEach(request::setHeader);
    proxies
        .of(uri)
        .filter(proxy -> !proxy.authorization().isEmpty())
        .ifPresent(proxy -> request.setHeader("Proxy-Authorization", proxy.authorization()));
    CompletableFuture<HttpResponse<BodyStream>> response =
        client.sendAsync(request.build(), _ -> new BodyStream(stall));
    boolean done = false;
    try {
      var answer = response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() == PROXY_LOGIN || answer.body() == null) {
        throw new IOException("the proxy wants a login, or another than it is given");
      }
      done = true;
      return new Response(uri, answer.statusCode(), answer.headers(), answer.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer came for " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(uri, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the work was called off");
    } finally {
      if (!done) {
        response.whenComplete(HttpRequests::giveUp);
        response.cancel(true);
      }
    }
  }

  /** An answer that came when nobody waited any more. */
  private static void giveUp(HttpResponse<BodyStream> response, Throwable failure) {
    if (failure == null && response.body() != null) {
      response.body().close();
    }
  }

  private IOException failure(URI uri, Throwable cause) throws IOException {
    if (closed) {
      return new IOException("the part berth.image was replaced; try it again", cause);
    }
    var proxy = proxies.of(uri);
    if (proxy.isPresent() && cause instanceof ConnectException) {
      var address = proxy.get().address();
      return new IOException(
          "the proxy %s:%d does not answer".formatted(address.getHostString(), address.getPort()),
          cause);
    }
    return cause instanceof IOException failure ? failure : new IOException(cause);
  }

  /**
   * Tells the client which way to go. It must not lead back to the client: whatever the client's
   * inside holds, a cleaner of the JDK holds until nobody holds the client.
   */
  private static final class Selector extends ProxySelector {
    private final Proxies proxies;

    Selector(Proxies proxies) {
      this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI uri) {
      try {
        return proxies
            .of(uri)
            .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, proxy.address())))
            .orElse(List.of(Proxy.NO_PROXY));
      } catch (IOException e) {
        throw new IllegalArgumentException(e.getMessage(), e); // send() has told the caller.
      }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // The request fails as well.
    }
  }
}
