package berth.image.registry.http;

import berth.image.FormatException;
import berth.image.Subject;
import berth.image.docker.Host;
import berth.image.docker.InsecureHosts;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Follows redirects. Blobs often lie with another host, which must not see who the user is at the
 * registry.
 */
public final class Redirects {
  private static final int MAX = 5;
  private static final Set<Integer> STATUS = Set.of(301, 302, 303, 307, 308);

  private final HttpRequests http;
  private final Supplier<InsecureHosts> insecure;

  /**
   * @param insecure the only hosts that a redirect may lead to without TLS
   */
  public Redirects(HttpRequests http, Supplier<InsecureHosts> insecure) {
    this.http = http;
    this.insecure = insecure;
  }

  /** The first answer that is no redirect. */
  public Response get(URI uri, Map<String, String> headers) throws IOException {
    URI next = uri;
    Map<String, String> sent = new HashMap<>(headers);
    for (int count = 0; count <= MAX; count++) {
      Response response = http.get(next, sent);
      if (!STATUS.contains(response.status())) {
        return response;
      }
      response.drain();
      URI target = target(next, response);
      if (!isSameOrigin(next, target)) {
        sent.remove("Authorization");
      }
      next = target;
    }
    throw new FormatException("was redirected more than " + MAX + " times");
  }

  private URI target(URI from, Response response) throws IOException {
    String location = response.header("Location").orElse("");
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FormatException("was redirected to no address: " + Subject.quote(location));
    }
    boolean http = "http".equals(target.getScheme());
    if (location.isEmpty()
        || target.getHost() == null
        || target.getRawUserInfo() != null
        || !http && !"https".equals(target.getScheme())) {
      throw new FormatException("was redirected to no address of the web");
    }
    if (http && !insecure.get().allow(Host.of(target))) {
      throw new FormatException(
          "was redirected to http://%s, which is not safe".formatted(Host.of(target)));
    }
    return target;
  }

  /** Whether two addresses are of the same server. */
  public static boolean isSameOrigin(URI one, URI other) {
    return Objects.equals(one.getScheme(), other.getScheme())
        && Host.of(one).equals(Host.of(other));
  }
}
