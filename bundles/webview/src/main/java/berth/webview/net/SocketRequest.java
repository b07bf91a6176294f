package berth.webview.net;

import berth.webview.call.Localhost;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a script's WebSocket is to be connected to.
 *
 * @param url with the scheme ws or wss, which the page's script has seen to
 * @param protocols that the script offers, the best first
 */
record SocketRequest(String url, List<String> protocols) {
  private static final Duration HANDSHAKE = Duration.ofSeconds(60);

  static SocketRequest of(JsonNode request) {
    List<String> protocols = new ArrayList<>();
    request.path("protocols").forEach(protocol -> protocols.add(protocol.asText()));
    return new SocketRequest(request.path("url").asText(), protocols);
  }

  /**
   * Begins the handshake.
   *
   * @param origin of the document
   * @throws IllegalArgumentException where there can be none with such an address or protocol
   */
  CompletableFuture<WebSocket> send(PageNetwork page, String origin, WebSocket.Listener listener) {
    URI address = address();
    return Localhost.send(address, at -> send(address, at, page, origin, listener));
  }

  private CompletableFuture<WebSocket> send(
      URI address, URI at, PageNetwork page, String origin, WebSocket.Listener listener) {
    WebSocket.Builder builder =
        page.client()
            .newWebSocketBuilder()
            .connectTimeout(HANDSHAKE)
            .header("Origin", origin)
            .header("User-Agent", page.userAgent());
    if (!at.equals(address)) {
      builder.header("Host", Localhost.hostHeader(address));
    }
    URI http = URI.create(address.toString().replaceFirst("(?i)^ws", "http"));
    String cookies = page.cookiesFor(origin, http);
    if (!cookies.isEmpty()) {
      builder.header("Cookie", cookies);
    }
    if (!protocols.isEmpty()) {
      builder.subprotocols(
          protocols.getFirst(), protocols.subList(1, protocols.size()).toArray(String[]::new));
    }
    return builder.buildAsync(at, listener);
  }

  private URI address() {
    try {
      return Addresses.of(url);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
