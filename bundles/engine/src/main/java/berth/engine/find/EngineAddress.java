package berth.engine.find;

import berth.engine.ssh.SshAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads an address of an engine as DOCKER_HOST gives it. */
final class EngineAddress {
  private EngineAddress() {}

  /**
   * The address with a scheme of unix, npipe, tcp or ssh.
   *
   * @throws IllegalArgumentException with the reason why Berth cannot use it
   */
  static URI parse(String text, boolean tls) {
    int colons = text.indexOf("://");
    if (colons < 0) {
      return tcp(text, tls);
    }
    String scheme = text.substring(0, colons);
    String rest = text.substring(colons + 3);
    return switch (scheme) {
      case "unix" -> unix(rest);
      case "npipe" -> URI.create("npipe://" + rest.replace('\\', '/'));
      case "tcp", "http", "https" -> tcp(rest, tls || scheme.equals("https"));
      case "ssh" -> ssh(text);
      default ->
          throw new IllegalArgumentException(
              "'" + scheme + "' is not a way to reach an engine; use unix, npipe, tcp or ssh");
    };
  }

  /** The address of a socket file. */
  static URI unix(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("the path of the socket must begin with '/'");
    }
    try {
      return new URI("unix", "", path, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static URI ssh(String text) {
    URI uri = URI.create(text);
    SshAddress.of(uri);
    return uri;
  }

  private static URI tcp(String rest, boolean tls) {
    URI uri = URI.create("tcp://" + rest);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("'" + rest + "' names no host");
    }
    if (uri.getPort() >= 0) {
      return uri;
    }
    String path = uri.getRawPath();
    return URI.create("tcp://" + uri.getHost() + (tls ? ":2376" : ":2375") + path);
  }
}
