package berth.image.registry.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.api.engine.RegistryLogin;
import berth.image.docker.InsecureHosts;
import berth.image.docker.Logins;
import berth.image.registry.http.HttpRequests;
import berth.image.registry.http.Redirects;
import berth.image.registry.http.RegistryException;
import berth.image.registry.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Answers registries that want to know who asks, and remembers what was good enough for as long as
 * it is valid.
 */
public final class Authorizer {
  /** So long before its end a token is no longer used. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Duration PASSWORD_KEPT = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final RegistryLogins logins;
  private final TokenServer tokens;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();

  /**
   * @param insecure the only hosts that may see a password without TLS
   */
  public Authorizer(
      Logins logins, HttpRequests http, Redirects redirects, Supplier<InsecureHosts> insecure) {
    this.logins = new RegistryLogins(logins);
    this.tokens = new TokenServer(http, redirects, insecure);
  }

  /**
   * What an answer is for.
   *
   * @param registry as 'docker login' knows it, "ghcr.io"
   * @param scope for example "repository:acme/sample:pull"
   */
  public record Purpose(String registry, String scope) {}

  /** One user's answer to one registry. */
  private record Key(String registry, String scope, Optional<RegistryLogin> login) {}

  private record Known(String header, Instant until) {
    boolean isValid() {
      return Instant.now().isBefore(until);
    }
  }

  /** The value of Authorization that did before, so that the registry need not ask again. */
  public Optional<String> known(Purpose purpose, Consumer<String> warnings) throws IOException {
    if (known.keySet().stream().noneMatch(key -> key.registry().equals(purpose.registry()))) {
      return Optional.empty(); // It never asked; no helper is bothered.
    }
    Optional<RegistryLogin> login = logins.find(purpose.registry(), warnings);
    return Optional.ofNullable(known.get(new Key(purpose.registry(), purpose.scope(), login)))
        .or(() -> Optional.ofNullable(known.get(new Key(purpose.registry(), "", login))))
        .filter(Known::isValid)
        .map(Known::header);
  }

  /**
   * The value of Authorization that a registry asks for.
   *
   * @param refusal its answer with status 401
   * @throws RegistryException when there is none
   */
  public String answer(Purpose purpose, Response refusal, Consumer<String> warnings)
      throws IOException {
    String registry = purpose.registry();
    List<Challenge> challenges = Challenge.parse(refusal.headers().allValues("WWW-Authenticate"));
    Optional<RegistryLogin> login = logins.find(registry, warnings);
    known.values().removeIf(entry -> !entry.isValid());
    Optional<Challenge> bearer = first(challenges, Challenge.BEARER);
    if (bearer.isPresent()) {
      var token = tokens.token(registry, bearer.get(), purpose.scope(), login);
      Duration life = token.life().compareTo(LONGEST) > 0 ? LONGEST : token.life();
      return remember(
          new Key(registry, purpose.scope(), login), "Bearer " + token.value(), life.minus(MARGIN));
    }
    boolean password = login.filter(it -> it.identityToken().isEmpty()).isPresent();
    if (first(challenges, Challenge.BASIC).isPresent() && password) {
      return remember(new Key(registry, "", login), basic(login.get()), PASSWORD_KEPT);
    }
    throw RegistryException.of(refusal, registry);
  }

  /** What was sent was not good enough: login and token are looked for anew. */
  public void forget(String registry) {
    logins.forget(registry);
    known.keySet().removeIf(key -> key.registry().equals(registry));
  }

  static String basic(RegistryLogin login) {
    String both = login.username() + ":" + login.password();
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
  }

  private String remember(Key key, String header, Duration life) {
    known.put(key, new Known(header, Instant.now().plus(life)));
    return header;
  }

  private static Optional<Challenge> first(List<Challenge> challenges, String scheme) {
    return challenges.stream().filter(challenge -> challenge.scheme().equals(scheme)).findFirst();
  }
}
