package berth.webview.net;

import berth.webview.origin.SiteResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** What another host has answered, made such as WebKit and the page need it. */
final class PassedResponse {
  /** What belongs to the connection to the server, and cookies, which are not WebKit's. */
  private static final Set<String> NOT_PASSED =
      Set.of(
          "connection",
          "keep-alive",
          "transfer-encoding",
          "trailer",
          "upgrade",
          "set-cookie",
          "set-cookie2",
          "content-length");

  /** What WebKit may take of a body, in bytes: it takes all that comes. */
  private static final long MUCH = 64 << 20;

  private final PassedRequest request;
  private final int status;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private InputStream body;
  private long length;

  PassedResponse(PassedRequest request, HttpResponse<InputStream> response) {
    this.request = request;
    this.status = response.statusCode();
    this.body = response.body();
    this.length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                headers.put(name, joined(name, values)); // WebKit takes the last of several.
              }
            });
  }

  SiteResponse shaped() throws IOException {
    if (isRedirect()) {
      redirect();
    } else if (request.isFrame() && request.page().isPresent()) {
      frame(request.page().get());
    }
    if (request.isPages()) {
      CorsHeaders.apply(request, headers);
      if (!isRedirect()) {
        request.page().ifPresent(page -> page.useGrant(request.uri()));
      }
    }
    Optional<ExpectedFetch> fetch = request.fetch();
    if (fetch.isPresent() && goesPastWebKit()) {
      fetch.get().divert(body, "gzip".equalsIgnoreCase(headers.remove("Content-Encoding")));
      length = 0;
      body = InputStream.nullInputStream();
    }
    InputStream shown = new LoaderStream(body);
    return new SiteResponse(status, "", headers, length, () -> shown);
  }

  private boolean isRedirect() {
    return status >= 300 && status < 400 && headers.containsKey("Location");
  }

  /** The page keeps its rights, and a script's fetch its body's way, where it is sent on to. */
  private void redirect() throws IOException {
    String location = headers.get("Location");
    URI target = request.uri().resolve(Addresses.of(absolute(location)));
    if (!target.getScheme().matches("(?i)https?")) {
      throw new SocketException("The server redirects to " + target.getScheme() + ": no way there");
    }
    if (request.isPages()) {
      request.page().orElseThrow().grant(target);
    }
    if (request.fetch().isPresent()) {
      headers.put("Location", target + "#" + request.fetch().get().key());
    }
  }

  private String absolute(String location) throws IOException {
    try {
      return request.uri().resolve(location.replace(" ", "%20")).toString();
    } catch (IllegalArgumentException e) {
      return location;
    }
  }

  private void frame(PageNetwork page) throws IOException {
    boolean loopback = Hosts.isLoopback(request.uri().getHost());
    String nonce = UUID.randomUUID().toString();
    if (loopback) {
      headers.remove("X-Frame-Options"); // Extensions show the tools that they start.
    }
    headers.computeIfPresent(
        "Content-Security-Policy",
        (name, policies) -> ContentPolicy.with(policies, nonce, loopback));
    String type = headers.getOrDefault("Content-Type", "text/html").toLowerCase(Locale.ROOT);
    boolean html = type.startsWith("text/html") && !type.contains("utf-16");
    if (html && status != 204 && request.method().matches("GET|POST")) {
      decode();
      body = new FrameDocument(page.frameScript(request.uri()), nonce).of(body);
      length = -1;
    }
  }

  /** WebKit was not promised any encoding, but it would take gzip. */
  private void decode() throws IOException {
    if ("gzip".equalsIgnoreCase(headers.get("Content-Encoding"))) {
      headers.remove("Content-Encoding");
      body = new GZIPInputStream(body);
      length = -1;
    }
  }

  /**
   * Whether the body goes past WebKit, which would keep it back until 40 KiB of it are there
   * (DESIGN.md finding 2), or take more of it than the page reads.
   */
  private boolean goesPastWebKit() {
    return (length < 0 || length > MUCH)
        && status >= 200
        && status != 204
        && status != 205
        && status < 600
        && !isRedirect()
        && status != 304
        && !request.method().equals("HEAD");
  }

  private static String joined(String name, List<String> values) {
    return name.equalsIgnoreCase("Location") ? values.getFirst() : String.join(", ", values);
  }
}
