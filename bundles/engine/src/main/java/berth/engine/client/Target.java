package berth.engine.client;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An address to connect to.
 *
 * @param uri unix, npipe or tcp
 * @param tls the certificates to use, when the connection is to be encrypted
 * @param environment what the docker command line needs in order to reach the same engine
 */
public record Target(URI uri, Optional<TlsFiles> tls, Map<String, String> environment) {

  /** The address as people and the docker command line write it. */
  public String address() {
    return text(uri);
  }

  /** Whether nothing lies between that could fail without a sign. */
  public boolean isLocal() {
    return uri.getHost() == null;
  }

  /** An address as people and the docker command line write it, without URL-encoding. */
  public static String text(URI uri) {
    return uri.getScheme().equals("unix") ? "unix://" + uri.getPath() : uri.toString();
  }
}
