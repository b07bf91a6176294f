package berth.webview.net;

import berth.webview.call.Localhost;
import berth.webview.origin.AnsweredConnection;
import berth.webview.origin.SiteResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;

/** A request of WebKit to another host, on its way over java.net.http. */
final class PassedConnection extends AnsweredConnection {
  private final PageNetworks networks;
  private PassedRequest request;
  private CompletableFuture<HttpResponse<InputStream>> exchange;
  private Upload upload;

  PassedConnection(URL url, PageNetworks networks) {
    super(url);
    this.networks = networks;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    if (upload == null) {
      long length = fixedContentLengthLong >= 0 ? fixedContentLengthLong : fixedContentLength;
      upload = new Upload();
      send(upload.publisher(length));
      exchange.whenComplete((response, error) -> upload.closeInput());
    }
    return upload;
  }

  @Override
  protected SiteResponse answer() throws IOException {
    if (request().isPreflight() && request().isPages()) {
      return CorsHeaders.preflight(request());
    }
    if (exchange == null) {
      byte[] body = request().fetch().map(ExpectedFetch::body).orElse(null);
      send(body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    }
    HttpResponse<InputStream> response = await();
    request()
        .page()
        .ifPresent(
            page ->
                page.cookies().store(request.uri(), response.headers().allValues("Set-Cookie")));
    return new PassedResponse(request(), response).shaped();
  }

  private PassedRequest request() throws IOException {
    if (request == null) {
      connect();
      Optional<PageNetwork> page =
          networks.find(requestHeader("User-Agent"), requestHeader("Referer"));
      request =
          new PassedRequest(
              Addresses.of(url.toExternalForm()),
              method,
              requestHeaders(),
              page,
              page.flatMap(p -> p.expected(url.getRef())));
    }
    return request;
  }

  private void send(BodyPublisher body) throws IOException {
    PassedRequest sent = request();
    Duration timeout = Duration.ofMillis(Math.max(getReadTimeout(), 1000));
    try {
      exchange =
          Localhost.send(
              sent.uri(),
              address ->
                  networks
                      .client()
                      .sendAsync(
                          sent.passed(address, body, timeout),
                          HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IllegalArgumentException e) {
      throw new SocketException("The request cannot be made: " + e.getMessage());
    }
    CompletableFuture<?> running = exchange;
    sent.fetch().ifPresent(fetch -> fetch.onCancel(() -> running.cancel(true)));
  }

  private HttpResponse<InputStream> await() throws IOException {
    try {
      return exchange.get();
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The request was called off");
    } catch (ExecutionException | CancellationException e) {
      throw asLoaderExpects(e.getCause() == null ? e : e.getCause());
    }
  }

  /** WebKit's loader tells failures apart by the classes of java.net. */
  private IOException asLoaderExpects(Throwable error) {
    String message = url.getHost() + ": " + error.getMessage();
    if (error.getCause() instanceof UnresolvedAddressException) {
      return new UnknownHostException(url.getHost());
    }
    if (error instanceof ConnectException || error instanceof SSLHandshakeException) {
      return (IOException) error;
    }
    return error instanceof HttpTimeoutException
        ? new SocketTimeoutException(message)
        : new SocketException(message);
  }
}
