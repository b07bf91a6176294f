package berth.webview.net;

import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * No cookies for whoever asks without saying for which extension: WebKit's own would be one jar for
 * all pages. Cookies go by {@link CookieJar}.
 */
final class NoCookies extends CookieHandler {
  @Override
  public Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders) {
    return Map.of();
  }

  @Override
  public void put(URI uri, Map<String, List<String>> responseHeaders) {
    // Nobody's.
  }
}
