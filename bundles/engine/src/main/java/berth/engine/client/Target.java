package berth.engine.client;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An address to connect to.
 *
 * @param uri unix, npipe, tcp or ssh
 * @param tls the certificates to use, when the connection is to be encrypted
 * @param environment what the docker command line needs in order to reach the same engine
 * @param tunnel the way to an ssh address, once there is one
 */
public record Target(
    URI uri, Optional<TlsFiles> tls, Map<String, String> environment, Optional<Tunnel> tunnel) {

  public Target(URI uri, Optional<TlsFiles> tls, Map<String, String> environment) {
    this(uri, tls, environment, Optional.empty());
  }

  /** The same engine, reached through a tunnel; whoever else wants it goes there, too. */
  public Target through(Tunnel way) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("DOCKER_HOST", "unix://" + way.local());
    return new Target(uri, tls, Map.copyOf(all), Optional.of(way));
  }

  /** The address as people and the docker command line write it. */
  public String address() {
    return text(uri);
  }

  /** Whether nothing lies between that could fail without a sign. */
  public boolean isLocal() {
    return uri.getScheme().equals("unix") || uri.getScheme().equals("npipe");
  }

  /** Where to connect to: unix, npipe or tcp. */
  URI dial() {
    return tunnel.map(way -> URI.create("unix://" + way.local())).orElse(uri);
  }

  /** An address as people and the docker command line write it, without URL-encoding. */
  public static String text(URI uri) {
    return uri.getScheme().equals("unix") ? "unix://" + uri.getPath() : uri.toString();
  }
}
