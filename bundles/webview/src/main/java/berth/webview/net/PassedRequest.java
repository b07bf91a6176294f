package berth.webview.net;

import berth.webview.call.Localhost;
import berth.webview.origin.Origin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What WebKit asks of another host, and how it is passed on.
 *
 * @param headers as WebKit has set them, by name in any case
 * @param page whose it is; empty when that cannot be told
 * @param fetch the fetch of a script that it belongs to
 */
record PassedRequest(
    URI uri,
    String method,
    Map<String, List<String>> headers,
    Optional<PageNetwork> page,
    Optional<ExpectedFetch> fetch) {

  /** Those that the client sets itself, and those that are made anew here. */
  private static final Set<String> NOT_PASSED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "upgrade",
          "accept-charset",
          "user-agent",
          "origin",
          "referer",
          "cookie",
          "cookie2");

  String header(String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }

  String origin() {
    return header("Origin");
  }

  /** Whether the page's own document asks, not a frame of another origin. */
  boolean isPages() {
    return page.isPresent() && page.get().isOwn(origin(), uri);
  }

  boolean isPreflight() {
    return method.equals("OPTIONS") && !header("Access-Control-Request-Method").isEmpty();
  }

  /** Whether a document for a frame is wanted. */
  boolean isFrame() {
    return header("Sec-Fetch-Dest").endsWith("frame");
  }

  /**
   * @param address where the server is, if not where the address of the request says
   */
  HttpRequest passed(URI address, HttpRequest.BodyPublisher body, Duration timeout) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address).method(method, body).timeout(timeout);
    if (!address.equals(uri)) {
      builder.setHeader("Host", Localhost.hostHeader(uri));
    }
    if (uri.getScheme().equalsIgnoreCase("http")) {
      builder.version(HttpClient.Version.HTTP_1_1); // No offer to upgrade.
    }
    headers.forEach(
        (name, values) -> {
          if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    if (isFrame()) {
      builder.setHeader("Accept-Encoding", "identity"); // A script goes into it.
    }
    page.ifPresent(p -> builder.setHeader("User-Agent", p.userAgent()));
    if (!origin().isEmpty()) {
      builder.setHeader("Origin", originPassed());
    }
    String referer = header("Referer");
    if (!referer.isEmpty() && !isPageAddress(referer)) {
      builder.setHeader("Referer", referer);
    }
    page.map(p -> p.cookiesFor(origin(), uri))
        .filter(cookies -> !cookies.isEmpty())
        .ifPresent(cookies -> builder.setHeader("Cookie", cookies));
    fetch.ifPresent(f -> f.addHeaders(builder));
    if (uri.getUserInfo() != null && header("Authorization").isEmpty()) {
      byte[] credentials = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
      builder.setHeader(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return builder.build();
  }

  /** A server sees of a page what it saw of it in Docker Desktop. */
  private String originPassed() {
    return isPageAddress(origin()) ? NetPort.PAGE_ORIGIN : origin();
  }

  private static boolean isPageAddress(String address) {
    try {
      String host = URI.create(address).getHost();
      return host != null && Origin.isPage(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
