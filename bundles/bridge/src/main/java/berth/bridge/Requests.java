package berth.bridge;

import berth.api.BerthException;
import berth.api.backend.BackendAddress;
import berth.api.bridge.BackendRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/** Turns a page's request into one of HttpClient, after checking what must not reach the wire. */
final class Requests {
  /** What the sockaddr_un of Linux takes, without the closing zero. */
  private static final int MAX_SOCKET_PATH = 107;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /**
   * Headers of the connection, which are the bridge's own. Accept-Encoding too: the bridge asks for
   * the codings that it decodes.
   */
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "content-length",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "accept-encoding");

  private Requests() {}

  static HttpUriRequestBase of(BackendAddress address, BackendRequest request)
      throws BerthException {
    if (!TOKEN.matcher(request.method()).matches()) {
      throw new BerthException("Method is not a valid HTTP token: " + request.method());
    }
    HttpUriRequestBase result = new HttpUriRequestBase(request.method(), URI.create("/"));
    result.setPath(target(request.target()));
    if (address instanceof BackendAddress.Relayed) {
      // The host's name is that of the pool; this is what backends see (reference 3.4).
      result.setAuthority(new URIAuthority("localhost"));
    }
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      addHeader(result, header.getKey(), header.getValue());
    }
    if (request.body() != null) {
      result.setEntity(new ByteArrayEntity(request.body(), null));
    }
    result.setConfig(config(address));
    return result;
  }

  /**
   * The target with a leading slash and without fragment. What may not stand there (spaces, control
   * characters, letters beyond ASCII) is percent-encoded, the rest stays as written.
   */
  static String target(String written) {
    int fragment = written.indexOf('#');
    String target = fragment < 0 ? written : written.substring(0, fragment);
    var result = new ByteArrayOutputStream();
    if (!target.startsWith("/")) {
      result.write('/');
    }
    for (byte octet : target.getBytes(StandardCharsets.UTF_8)) {
      if (octet > ' ' && octet < 0x7f) {
        result.write(octet);
      } else {
        result.writeBytes(
            String.format("%%%02X", octet & 0xff).getBytes(StandardCharsets.US_ASCII));
      }
    }
    return result.toString(StandardCharsets.US_ASCII);
  }

  private static void addHeader(HttpUriRequestBase request, String name, String value)
      throws BerthException {
    if (!TOKEN.matcher(name).matches()) {
      throw new BerthException("Header name must be a valid HTTP token [\"" + name + "\"]");
    }
    if (value == null || CONTROL.matcher(value).find()) {
      throw new BerthException("Invalid character in header content [\"" + name + "\"]");
    }
    if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      request.addHeader(name, value);
    }
  }

  private static RequestConfig config(BackendAddress address) throws BerthException {
    var config =
        RequestConfig.custom()
            // A request waits for a connection as long as its caller does; 0 would mean not at all.
            .setConnectionRequestTimeout(Timeout.ofDays(365))
            .setProtocolUpgradeEnabled(false);
    return switch (address) {
      case BackendAddress.Tcp _, BackendAddress.Relayed _ -> config.build();
      case BackendAddress.Socket(Path path) -> config.setUnixDomainSocket(checked(path)).build();
    };
  }

  private static Path checked(Path socket) throws BerthException {
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_SOCKET_PATH) {
      throw new BerthException(
          "connect ENAMETOOLONG "
              + socket
              + ": a socket's path has at most "
              + MAX_SOCKET_PATH
              + " bytes and this one has "
              + length
              + ". Set BERTH_HOME to a shorter folder.");
    }
    return socket;
  }
}
