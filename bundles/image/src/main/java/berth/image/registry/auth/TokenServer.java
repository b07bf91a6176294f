package berth.image.registry.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.api.engine.RegistryLogin;
import berth.image.FormatException;
import berth.image.JsonMappers;
import berth.image.docker.Host;
import berth.image.docker.InsecureHosts;
import berth.image.registry.http.HttpRequests;
import berth.image.registry.http.Redirects;
import berth.image.registry.http.RegistryException;
import berth.image.registry.http.Response;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gets tokens from the server that a registry names (distribution, auth/token and auth/oauth). */
final class TokenServer {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  /** What a token lives that does not say how long. */
  private static final Duration DEFAULT_LIFE = Duration.ofSeconds(60);

  private static final JsonMapper MAPPER = JsonMappers.tolerant();

  private final HttpRequests http;
  private final Redirects redirects;
  private final Supplier<InsecureHosts> insecure;

  TokenServer(HttpRequests http, Redirects redirects, Supplier<InsecureHosts> insecure) {
    this.http = http;
    this.redirects = redirects;
    this.insecure = insecure;
  }

  /** A token and how long it is good for. */
  record Token(String value, Duration life) {
    @Override
    public String toString() {
      return "a token";
    }
  }

  /**
   * Asks for a token.
   *
   * @param scope what the token is for; the registry's own words for it come first
   * @param login nobody in particular when empty
   */
  Token token(String registry, Challenge challenge, String scope, Optional<RegistryLogin> login)
      throws IOException {
    URI realm = realm(registry, challenge);
    Map<String, String> query = new LinkedHashMap<>();
    challenge.parameter("service").ifPresent(service -> query.put("service", service));
    query.put("scope", challenge.parameter("scope").orElse(scope));
    try (Response response = ask(realm, query, login)) {
      if (response.status() != 200) {
        throw RegistryException.of(response, registry);
      }
      return parse(registry, response.bytes(MAX_BYTES));
    } catch (IOException e) {
      throw RegistryException.of(e, registry);
    }
  }

  private Response ask(URI realm, Map<String, String> query, Optional<RegistryLogin> login)
      throws IOException {
    if (login.isPresent() && !login.get().identityToken().isEmpty()) {
      query.put("grant_type", "refresh_token");
      query.put("refresh_token", login.get().identityToken());
      query.put("client_id", "berth");
      return http.post(realm, form(query));
    }
    login.ifPresent(it -> query.put("account", it.username()));
    Map<String, String> headers =
        login.map(it -> Map.of("Authorization", Authorizer.basic(it))).orElse(Map.of());
    String separator = realm.getRawQuery() == null ? "?" : "&";
    return redirects.get(URI.create(realm + separator + form(query)), headers);
  }

  /** The address of the token server; passwords go there, so it must be safe. */
  private URI realm(String registry, Challenge challenge) throws IOException {
    String text = challenge.parameter("realm").orElse("");
    try {
      URI realm = new URI(text.replaceFirst("#.*", ""));
      boolean safe =
          "https".equals(realm.getScheme())
              || "http".equals(realm.getScheme()) && insecure.get().allow(Host.of(realm));
      if (safe && realm.getHost() != null && realm.getRawUserInfo() == null) {
        return realm;
      }
    } catch (java.net.URISyntaxException e) {
      throw RegistryException.unusable(registry, "it names no server for tokens");
    }
    throw RegistryException.unusable(registry, "it names a server for tokens that is not safe");
  }

  private static Token parse(String registry, byte[] json) throws IOException {
    try {
      Answer answer = MAPPER.readValue(json, Answer.class);
      String token = answer == null ? null : answer.value();
      if (token == null || !TOKEN.matcher(token).matches()) {
        throw new FormatException(
            "cannot be had: the server for tokens of %s gives none".formatted(registry));
      }
      boolean told = answer.expiresIn() > 0;
      return new Token(token, told ? Duration.ofSeconds(answer.expiresIn()) : DEFAULT_LIFE);
    } catch (JsonProcessingException e) {
      throw RegistryException.unusable(registry, "what its server for tokens sends is no token");
    }
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private record Answer(
      String token,
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {
    String value() {
      return token == null || token.isEmpty() ? accessToken : token;
    }
  }
}
