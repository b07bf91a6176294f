package berth.webview.net;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A cookie as a browser keeps it (RFC 6265).
 *
 * @param domain the host that set it, or the domain that it named
 * @param hostOnly whether only that very host gets it back
 * @param expires when it ends; null for the end of the session
 */
record Cookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    Instant expires,
    boolean secure,
    boolean httpOnly) {
  private static final int MAX_LENGTH = 4096;

  /**
   * Reads a Set-Cookie header (RFC 6265, 5.2 and 5.3).
   *
   * @param uri where it came from
   * @return empty for one that is to be ignored
   */
  static Optional<Cookie> parse(String header, URI uri, Instant now) {
    String[] parts = header.split(";");
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
    String value = parts[0].substring(equals + 1).strip();
    String host = host(uri);
    if (name.isEmpty()
        || name.length() + value.length() > MAX_LENGTH
        || header.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
      return Optional.empty();
    }
    String domain = "";
    String path = "";
    Instant expires = null;
    Instant maxAge = null;
    boolean secure = false;
    boolean httpOnly = false;
    for (int i = 1; i < parts.length; i++) {
      String[] attribute = parts[i].split("=", 2);
      String text = attribute.length < 2 ? "" : attribute[1].strip();
      switch (attribute[0].strip().toLowerCase(Locale.ROOT)) {
        case "domain" -> domain = text.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        case "path" -> path = text;
        case "expires" -> expires = CookieDate.parse(text).orElse(expires);
        case "max-age" -> maxAge = maxAge(text, now).orElse(maxAge);
        case "secure" -> secure = true;
        case "httponly" -> httpOnly = true;
        default -> {} // SameSite, Priority and what else comes: see PageNetwork.
      }
    }
    boolean hostOnly = domain.isEmpty() || domain.equals(host);
    if (!hostOnly && (!domain.contains(".") || !domainMatches(host, domain))) {
      return Optional.empty();
    }
    return Optional.of(
        new Cookie(
            name,
            value,
            hostOnly ? host : domain,
            hostOnly,
            path.startsWith("/") ? path : defaultPath(uri),
            maxAge != null ? maxAge : expires,
            secure,
            httpOnly));
  }

  /** Whether it goes to an address; a loopback host counts as secure, as in browsers. */
  boolean goesTo(URI uri) {
    String host = host(uri);
    boolean safe = !"http".equalsIgnoreCase(uri.getScheme()) || Hosts.isLoopback(host);
    return (hostOnly ? host.equals(domain) : domainMatches(host, domain))
        && pathMatches(uri.getPath(), path)
        && (safe || !secure);
  }

  /** Whether another one is to replace it. */
  boolean isSameAs(Cookie other) {
    return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
  }

  boolean isOver(Instant now) {
    return expires != null && !expires.isAfter(now);
  }

  private static String host(URI uri) {
    return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static Optional<Instant> maxAge(String seconds, Instant now) {
    if (!seconds.matches("-?\\d{1,18}")) {
      return Optional.empty();
    }
    long limited = Math.min(Long.parseLong(seconds), 400L * 24 * 60 * 60); // As browsers do.
    return Optional.of(limited <= 0 ? Instant.EPOCH : now.plusSeconds(limited));
  }

  private static boolean domainMatches(String host, String domain) {
    return host.equals(domain) || (host.endsWith("." + domain) && !host.matches("[0-9.]+|\\[.*]"));
  }

  private static String defaultPath(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static boolean pathMatches(String requested, String path) {
    String asked = requested == null || requested.isEmpty() ? "/" : requested;
    return asked.equals(path)
        || (asked.startsWith(path) && (path.endsWith("/") || asked.charAt(path.length()) == '/'));
  }
}
