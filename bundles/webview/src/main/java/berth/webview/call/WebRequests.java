package berth.webview.call;

import berth.api.BerthException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * Requests to servers that are no backend. Berth sends them itself, so what browsers ask of servers
 * about origins does not apply (reference 3.4).
 */
final class WebRequests {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Headers of the connection; and of what the client does not decode. */
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          // Of classes of the JDK: the client's thread outlives the last use of it for a while.
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /**
   * Sends a request and reads the answer, whatever its status.
   *
   * @param text takes the parts of the body
   * @throws BerthException when there is no answer, in the words of reference 3.4
   * @throws InterruptedException when the page no longer wants it; nothing of it is left
   */
  ServiceAnswer send(URI uri, ServiceRequest request, Consumer<String> text)
      throws BerthException, InterruptedException {
    try {
      HttpResponse<InputStream> response = response(uri, request);
      try (InputStream body = response.body()) {
        return ServiceAnswer.read(
            request.method(), response.statusCode(), "", response.headers().map(), body, text);
      }
    } catch (IllegalArgumentException e) {
      throw new BerthException("Not a valid request to " + uri + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BerthException(message(uri, e), e);
    }
  }

  private HttpResponse<InputStream> response(URI uri, ServiceRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(httpRequest(uri, request), BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      URI other = Localhost.other(uri).filter(there -> Localhost.isRefusal(e)).orElseThrow(() -> e);
      return client.send(httpRequest(other, request), BodyHandlers.ofInputStream());
    }
  }

  private static HttpRequest httpRequest(URI uri, ServiceRequest request) {
    var result =
        HttpRequest.newBuilder(uri)
            // Plain servers need not know that HTTP/2 exists.
            .version(
                uri.getScheme().equals("https")
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .method(
                request.method(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        result.setHeader(header.getKey(), header.getValue());
      }
    }
    return result.build();
  }

  private static String message(URI uri, IOException failure) {
    String server = uri.getHost() + ":" + port(uri);
    return switch (failure) {
      case HttpConnectTimeoutException _ -> "connect ETIMEDOUT " + server;
      case ConnectException e when unresolved(e) -> "getaddrinfo ENOTFOUND " + uri.getHost();
      case ConnectException _ -> "connect ECONNREFUSED " + server;
      case SSLException e -> e.getMessage();
      case ProtocolException e -> "Parse Error: " + e.getMessage();
      default -> failure.getMessage() == null ? "socket hang up" : failure.getMessage();
    };
  }

  private static boolean unresolved(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
  }
}
