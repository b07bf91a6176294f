package berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that want tokens, and what they must never see. */
class RegistryTokenTest {
  private static final String BASIC = "Basic YWRhOnNlY3JldA==";
  private static final String TOKEN = "{\"token\":\"t0ken\",\"expires_in\":300}";

  @TempDir Path home;

  private final TestImage image = TestImage.of(new Tar().file("metadata.json", "{}"));
  private FakeRegistry registry;
  private FakeRegistry tokens;
  private RegistryReader reader;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry();
    tokens = new FakeRegistry().on("/token", FakeRegistry.send(200, TOKEN));
    reader = new RegistryReader(home);
  }

  @AfterEach
  void stop() {
    reader.close();
    registry.close();
    tokens.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer realm=\"http://%s/token\",service=\"s\",scope=\"repository:acme/x:pull\"",
        "bearer  scope=\"repository:acme/x:pull\" , realm = \"http://%s/token\"",
        "Negotiate, Bearer realm=\"http://%s/token\"",
        "Basic realm=\"a, \\\"b\\\"\", Bearer realm=http://%s/token",
        "Digest abc==, Bearer realm=\"http://%s/token\", Basic realm=x"
      })
  void everyFormOfChallengeIsAnswered(String challenge) throws Exception {
    guard(challenge.formatted(tokens.host()), "Bearer t0ken");

    assertThat(reader.readAll(registry.host() + "/acme/x:1")).isEqualTo(image.id());

    assertThat(tokens.requests)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.query()).contains("scope=repository:acme/x:pull");
              assertThat(it.header("Authorization")).isNull();
            });
    assertThat(registry.requests(""))
        .filteredOn(it -> it.header("Authorization") == null)
        .as("refused once, then remembered")
        .hasSize(1);
  }

  @Test
  void thePasswordGoesToTheServerForTokensOnly() throws Exception {
    RegistryReader.logIn(home, registry.host());
    guard(bearer(), "Bearer t0ken");

    reader.readAll(registry.host() + "/acme/x:1");

    assertThat(tokens.requests)
        .singleElement()
        .satisfies(it -> assertThat(it.header("Authorization")).isEqualTo(BASIC));
    assertThat(registry.requests).noneMatch(it -> BASIC.equals(it.header("Authorization")));
  }

  @Test
  void anIdentityTokenIsExchanged() throws Exception {
    RegistryReader.config(
        home,
        "{\"auths\":{\"%s\":{\"auth\":\"MDowOg==\",\"identitytoken\":\"id+token\"}}}"
            .formatted(registry.host()));
    tokens.on("/token", FakeRegistry.send(200, "{\"access_token\":\"t0ken\"}"));
    guard(bearer(), "Bearer t0ken");

    reader.readAll(registry.host() + "/acme/x:1");

    assertThat(tokens.requests)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.method()).isEqualTo("POST");
              assertThat(it.body())
                  .contains("grant_type=refresh_token", "refresh_token=id%2Btoken", "service=s");
              assertThat(it.header("Authorization")).isNull();
            });
  }

  @Test
  void aTokenThatEndedIsReplaced() throws Exception {
    AtomicInteger number = new AtomicInteger();
    tokens.on(
        "/token",
        exchange ->
            FakeRegistry.send(
                    200,
                    "{\"token\":\"t%d\",\"expires_in\":300}".formatted(number.incrementAndGet()))
                .to(exchange));
    registry.image("acme/x", "1", image);
    guard(bearer(), "Bearer t1");
    assertThat(reader.id(registry.host() + "/acme/x:1")).isEqualTo(image.id());

    guard(bearer(), "Bearer t2");

    assertThat(reader.id(registry.host() + "/acme/x:1")).isEqualTo(image.id());
    assertThat(tokens.requests).hasSize(2);
  }

  @Test
  void aTokenThatIsOverIsNotSent() throws Exception {
    tokens.on("/token", FakeRegistry.send(200, "{\"token\":\"t0ken\",\"expires_in\":5}"));
    guard(bearer(), "Bearer t0ken");

    reader.id(registry.host() + "/acme/x:1");

    assertThat(tokens.requests).as("manifest and configuration").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer realm=\"http://tokens.invalid/token\"",
        "Bearer realm=\"ftp://127.0.0.1/token\"",
        "Bearer realm=\"http://ada@127.0.0.1/token\"",
        "Bearer realm=\"/token\"",
        "Bearer service=\"s\"",
        "Bearer realm=\"http://[\""
      })
  void aServerForTokensThatIsNotSafeSeesNothing(String challenge) throws Exception {
    RegistryReader.logIn(home, registry.host());
    guard(challenge, "Bearer t0ken");

    assertThatThrownBy(() -> reader.id(registry.host() + "/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll(registry.host(), "server for tokens")
        .hasMessageNotContaining("secret");
    assertThat(tokens.requests).isEmpty();
  }

  @Test
  void aTokenThatCannotBeAHeaderIsNone() throws Exception {
    tokens.on("/token", FakeRegistry.send(200, "{\"token\":\"a\\r\\nEvil: b\"}"));
    guard(bearer(), "Bearer t0ken");

    assertThatThrownBy(() -> reader.id(registry.host() + "/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContaining("gives none")
        .hasMessageNotContaining("Evil");
  }

  @Test
  void aLoginThatIsNotGoodEnoughIsNamedWithoutItsSecrets() throws Exception {
    RegistryReader.logIn(home, registry.host());
    tokens.on(
        "/token",
        FakeRegistry.send(
            401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"incorrect password\"}]}"));
    guard(bearer(), "Bearer t0ken");

    assertThatThrownBy(() -> reader.id(registry.host() + "/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("incorrect password", "docker login " + registry.host())
        .hasStackTraceContaining("incorrect password")
        .satisfies(
            e ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                    .doesNotContain("secret", "YWRhOnNlY3JldA"));
  }

  @Test
  void whatAnotherHostWantsToKnowIsNotTold() throws Exception {
    RegistryReader.logIn(home, registry.host());
    String there = "http://" + tokens.host() + "/elsewhere";
    registry.on(
        "/v2/acme/x/manifests/1", FakeRegistry.send(307, "", "text/plain", "Location", there));
    tokens.on("/elsewhere", FakeRegistry.challenge(bearer()));

    assertThatThrownBy(() -> reader.id(registry.host() + "/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContaining("unauthorized");
    assertThat(tokens.requests)
        .as("no token is asked for")
        .singleElement()
        .satisfies(it -> assertThat(it.path()).isEqualTo("/elsewhere"));
  }

  private String bearer() {
    return "Bearer realm=\"http://%s/token\",service=\"s\"".formatted(tokens.host());
  }

  /** Has the image only for those who show this. */
  private void guard(String challenge, String authorization) {
    FakeRegistry open = registry.image("acme/x", "1", image);
    open.guard(challenge, authorization);
  }
}
