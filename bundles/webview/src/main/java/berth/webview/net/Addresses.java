package berth.webview.net;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses as WebKit has them, made such as java.net.URI takes. */
final class Addresses {
  /** WebKit leaves these in a path or query, and java.net.URI does not take them. */
  private static final String TO_ESCAPE = "|^`{}\"<>\\ ";

  private Addresses() {}

  /** The address without its fragment. */
  static URI of(String url) throws MalformedURLException {
    int hash = url.indexOf('#');
    String plain = hash < 0 ? url : url.substring(0, hash);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (TO_ESCAPE.indexOf(c) >= 0 || (c == '%' && !isEscape(plain, i))) {
        escaped.append("%%%02X".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    try {
      URI uri = new URI(new URI(escaped.toString()).toASCIIString());
      if (uri.getHost() == null) {
        throw new MalformedURLException("Not a host: " + uri.getRawAuthority());
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new MalformedURLException(e.getMessage());
    }
  }

  /** The origin, as in an Origin header. */
  static String origin(URI uri) {
    int port = uri.getPort();
    boolean usual = port < 0 || port == (uri.getScheme().equalsIgnoreCase("https") ? 443 : 80);
    return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(java.util.Locale.ROOT)
        + (usual ? "" : ":" + port);
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }
}
