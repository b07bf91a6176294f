package berth.webview.call;

import berth.api.BerthException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a URL that a page gives to {@code vm.service} leads (reference 3.4): a path leads to the
 * backend, and so do "http://localhost" and other names that stand for it, those without dot and
 * port. Every other http or https URL leads to a server that Berth asks itself.
 */
sealed interface ServiceUrl {
  /**
   * To the backend.
   *
   * @param target path with query, with or without leading slash; not yet percent-encoded
   */
  record Backend(String target) implements ServiceUrl {}

  /** To another server. */
  record Elsewhere(URI uri) implements ServiceUrl {}

  Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?]*)(.*)", Pattern.DOTALL);
  Pattern STANDS_FOR_BACKEND = Pattern.compile("|[A-Za-z0-9_-]*[A-Za-z_-][A-Za-z0-9_-]*");
  Pattern NOT_IN_A_URI = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9_.!~*'(),;:$&+=?/@%-]");

  /**
   * @throws BerthException when it is neither a path nor a URL that Berth can ask
   */
  static ServiceUrl of(String written) throws BerthException {
    int fragment = written.indexOf('#');
    String url = fragment < 0 ? written : written.substring(0, fragment);
    Matcher absolute = ABSOLUTE.matcher(url);
    if (!absolute.matches()) {
      return new Backend(url.isEmpty() ? "/" : url);
    }
    String scheme = absolute.group(1).toLowerCase(Locale.ROOT);
    String server = absolute.group(2);
    String target = absolute.group(3);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BerthException("Unsupported protocol " + scheme + ": in " + url);
    }
    if (scheme.equals("http") && STANDS_FOR_BACKEND.matcher(server).matches()) {
      return new Backend(target.startsWith("/") ? target : "/" + target);
    }
    return new Elsewhere(uri(scheme + "://" + server, target));
  }

  /** Where a redirect of the backend leads. */
  static ServiceUrl redirected(String from, String location) throws BerthException {
    if (ABSOLUTE.matcher(location).matches()) {
      return of(location);
    }
    String path = from.startsWith("/") ? from : "/" + from;
    try {
      URI to = uri("http://localhost", path).resolve(URI.create(escaped(location)));
      return of(to.toString());
    } catch (IllegalArgumentException e) {
      throw new BerthException("The backend redirects to a URL that is none: " + location, e);
    }
  }

  private static URI uri(String server, String target) throws BerthException {
    try {
      URI uri = URI.create(server + escaped(target));
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new BerthException("Invalid URL " + server + target, e);
    }
    throw new BerthException("Invalid URL " + server + target);
  }

  private static String escaped(String target) {
    return NOT_IN_A_URI
        .matcher(target)
        .replaceAll(
            found ->
                found.group().equals(" ")
                    ? "%20"
                    : URLEncoder.encode(found.group(), StandardCharsets.UTF_8));
  }
}
