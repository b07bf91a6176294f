package berth.webview.net;

import berth.webview.origin.SiteResponse;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The CORS headers by which WebKit lets a page read what another host answers, whatever that host
 * says (reference 3.8). Only the page itself gets them, never a frame of another origin.
 */
final class CorsHeaders {
  private static final String ALLOW = "Access-Control-Allow-";

  private CorsHeaders() {}

  /** The answer to a preflight; the server does not see it. */
  static SiteResponse preflight(PassedRequest request) {
    SiteResponse response =
        SiteResponse.nothing()
            .with(ALLOW + "Origin", request.origin())
            .with(ALLOW + "Credentials", "true")
            .with(ALLOW + "Methods", request.header("Access-Control-Request-Method"))
            .with("Access-Control-Max-Age", "600");
    String headers = request.header("Access-Control-Request-Headers");
    return headers.isEmpty() ? response : response.with(ALLOW + "Headers", headers);
  }

  /** Puts them in the place of the server's own. */
  static void apply(PassedRequest request, Map<String, String> headers) {
    headers.keySet().removeIf(n -> n.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    String exposed =
        headers.keySet().stream().sorted().collect(Collectors.joining(", ")); // "*" would not do.
    headers.put(ALLOW + "Origin", request.origin());
    headers.put(ALLOW + "Credentials", "true");
    headers.put("Access-Control-Expose-Headers", exposed);
  }
}
