package berth.image.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.api.engine.RegistryLogin;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What 'docker login' left behind, in config.json or with a credential helper. */
public final class Logins {
  private static final String HUB = "docker.io";
  private static final String HUB_SERVER = "https://index.docker.io/v1/";

  /** The name with which helpers give an identity token. */
  private static final String TOKEN_USER = "<token>";

  private final Machine machine;
  private final Duration helperPatience;

  /**
   * @param helperPatience how long a credential helper may take
   */
  public Logins(Machine machine, Duration helperPatience) {
    this.machine = machine;
    this.helperPatience = helperPatience;
  }

  /**
   * The user's login at a registry.
   *
   * @param host as in the names of images, with its port; "docker.io" for Docker Hub
   * @param warnings is told why a login cannot be had
   */
  public Optional<RegistryLogin> find(String host, Consumer<String> warnings)
      throws InterruptedException {
    DockerConfig config;
    try {
      config = DockerConfig.read(machine.dockerConfig());
    } catch (IOException e) {
      warnings.accept(
          "No login is used for %s, as %s %s."
              .formatted(host, machine.dockerConfig(), e.getMessage()));
      return Optional.empty();
    }
    String server = host.equals(HUB) ? HUB_SERVER : host;
    String helper = entry(config.credHelpers(), server).orElse(config.credsStore());
    Optional<RegistryLogin> login = Optional.empty();
    if (!helper.isBlank()) {
      try {
        var answer = new CredentialHelper(helper, machine, helperPatience).get(server);
        login = answer.map(it -> login(server, it.username(), it.secret()));
      } catch (IOException e) {
        warnings.accept(
            "The login for %s cannot be had: %s. Install or repair it, or correct %s."
                .formatted(host, e.getMessage(), machine.dockerConfig()));
      }
    }
    return login.or(() -> entry(config.auths(), server).flatMap(auth -> login(server, auth)));
  }

  private static RegistryLogin login(String server, String username, String secret) {
    return TOKEN_USER.equals(username)
        ? new RegistryLogin(server, "", "", secret)
        : new RegistryLogin(server, username == null ? "" : username, secret, "");
  }

  private static Optional<RegistryLogin> login(String server, DockerConfig.Auth auth) {
    if (auth.identityToken() != null && !auth.identityToken().isEmpty()) {
      return Optional.of(new RegistryLogin(server, "", "", auth.identityToken()));
    }
    String username = auth.username();
    String password = auth.password();
    if (auth.auth() != null && !auth.auth().isBlank()) {
      String both = decoded(auth.auth());
      int colon = both.indexOf(':');
      if (colon > 0) {
        username = both.substring(0, colon);
        password = both.substring(colon + 1).replaceAll("\0+$", "");
      }
    }
    return username == null || username.isEmpty() || password == null
        ? Optional.empty()
        : Optional.of(new RegistryLogin(server, username, password, ""));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // The same as no login: the registry will say that it wants one.
    }
  }

  /** The entry of a server; keys were written with scheme and path by old versions of docker. */
  private static <T> Optional<T> entry(Map<String, T> entries, String server) {
    return Optional.ofNullable(entries.get(server))
        .or(
            () ->
                entries.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .filter(entry -> host(entry.getKey()).equals(host(server)))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  private static String host(String server) {
    String host = server.replaceFirst("^https?://", "").replaceFirst("/.*", "");
    return host.equals("index.docker.io") || host.equals("registry-1.docker.io") ? HUB : host;
  }
}
