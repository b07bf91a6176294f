package berth.image.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies of the environment, as command line tools understand them, and of config.json where
 * the environment says nothing.
 */
public final class Proxies {
  private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);

  private final Machine machine;

  public Proxies(Machine machine) {
    this.machine = machine;
  }

  /** The proxy for an address; empty when it is to be asked directly. */
  public Optional<HttpProxy> of(URI uri) throws IOException {
    Host host = Host.of(uri);
    if (host.isLoopback()) {
      return Optional.empty();
    }
    boolean tls = "https".equals(uri.getScheme());
    int port = host.port() >= 0 ? host.port() : tls ? 443 : 80;
    String variable = tls ? "HTTPS_PROXY" : "HTTP_PROXY";
    Optional<String> proxy =
        machine
            .variable(variable, variable.toLowerCase(Locale.ROOT))
            .or(() -> config().map(it -> tls ? it.httpsProxy() : it.httpProxy()));
    Optional<String> bypass =
        machine
            .variable("NO_PROXY", "no_proxy")
            .or(() -> config().map(DockerConfig.Proxy::noProxy));
    boolean direct =
        proxy.filter(text -> !text.isBlank()).isEmpty()
            || bypass.map(ProxyBypass::new).filter(it -> it.covers(host.name(), port)).isPresent();
    return direct ? Optional.empty() : Optional.of(HttpProxy.parse(proxy.get()));
  }

  private Optional<DockerConfig.Proxy> config() {
    try {
      return Optional.ofNullable(
          DockerConfig.read(machine.dockerConfig()).proxies().get("default"));
    } catch (IOException e) {
      LOG.warn("{} {}", machine.dockerConfig(), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * A proxy that speaks HTTP.
   *
   * @param authorization the value of Proxy-Authorization; empty for none
   */
  public record HttpProxy(InetSocketAddress address, String authorization) {
    private static HttpProxy parse(String text) throws IOException {
      URI uri;
      try {
        uri = URI.create(text.contains("://") ? text : "http://" + text);
      } catch (IllegalArgumentException e) {
        throw new IOException("the address of the proxy in the environment is none");
      }
      if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
        throw new IOException(
            "the proxy %s://%s cannot be used, only one that begins with http://"
                .formatted(uri.getScheme(), uri.getHost()));
      }
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      String user = uri.getRawUserInfo();
      String authorization =
          user == null
              ? ""
              : "Basic "
                  + Base64.getEncoder()
                      .encodeToString(
                          URLDecoder.decode(user.replace("+", "%2B"), UTF_8).getBytes(UTF_8));
      return new HttpProxy(InetSocketAddress.createUnresolved(uri.getHost(), port), authorization);
    }

    @Override
    public String toString() {
      return "proxy " + address;
    }
  }
}
