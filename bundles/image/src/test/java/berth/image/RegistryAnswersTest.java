package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.image.PublishedImages.Described;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registries may answer. */
class RegistryAnswersTest {
  private static final String MANIFEST = "/v2/acme/x/manifests/1";
  private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  @TempDir Path home;

  private final TestImage image = TestImage.of(new Tar().file("metadata.json", "{}"));
  private FakeRegistry registry;
  private RegistryReader reader;
  private String name;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry().image("acme/x", "1", image);
    reader = new RegistryReader(home);
    name = registry.host() + "/acme/x:1";
  }

  @AfterEach
  void stop() {
    reader.close();
    registry.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | UNAUTHORIZED    | log in first  | unauthorized: log in first | docker login
          403 | DENIED          | not for you   | denied: not for you        | who may read it
          429 | TOOMANYREQUESTS | slow down     | toomanyrequests: slow down | Try again in 3600 s
          500 | UNKNOWN         | disk is full  | unknown: disk is full      | Try again later
          """)
  void refusalsAreToldInTheWordsOfTheRegistry(
      int status, String code, String message, String words, String advice) {
    String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    registry.on(
        MANIFEST, FakeRegistry.send(status, body, "application/json", "Retry-After", "3600"));

    assertThatThrownBy(() -> reader.id(name))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageStartingWith("The image " + name + " cannot be used: its manifest ")
        .hasMessageContainingAll(registry.host(), words, advice);
    assertThat(registry.requests).as("an hour is too long to wait").hasSize(1);
  }

  @Test
  void aRegistryThatAsksToWaitIsAskedAgain() throws Exception {
    AtomicInteger times = new AtomicInteger();
    registry.on(
        "/v2/acme/x/tags/list",
        exchange -> {
          if (times.incrementAndGet() <= 2) {
            FakeRegistry.send(429, "", "text/plain", "Retry-After", "0").to(exchange);
          } else {
            FakeRegistry.send(200, "{\"tags\":[\"1\"]}").to(exchange);
          }
        });
    assertThat(reader.store.tags(registry.host() + "/acme/x")).containsExactly("1");

    times.set(-10);
    assertThatThrownBy(() -> reader.store.tags(registry.host() + "/acme/x"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("HTTP status 429", "Try again in 0 s");
    assertThat(times).as("asked three times").hasValue(-7);
  }

  @Test
  void aRegistryThatIsNotThere() throws IOException {
    int port = registry.port();
    registry.close();

    assertThatThrownBy(() -> reader.id("127.0.0.1:" + port + "/acme/x:1"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("cannot be had from 127.0.0.1:" + port, "Check its name");
    assertThatThrownBy(() -> reader.id("registry.invalid/acme/x:1"))
        .hasMessageContainingAll("cannot be had from registry.invalid", "no host of that name");
  }

  @Test
  void anAnswerThatIsCutOffIsAskedForOnceMore() throws Exception {
    byte[] manifest = layout().get("manifest");
    AtomicInteger times = new AtomicInteger();
    registry.on(
        MANIFEST,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", OCI);
          exchange.sendResponseHeaders(200, manifest.length);
          int length = times.incrementAndGet() == 1 ? 10 : manifest.length;
          exchange.getResponseBody().write(manifest, 0, length);
        });
    assertThat(reader.id(name)).isEqualTo(image.id());
    assertThat(times).hasValue(2);

    registry.on(
        MANIFEST,
        exchange -> {
          exchange.sendResponseHeaders(200, manifest.length);
          exchange.getResponseBody().write(manifest, 0, 10);
        });
    assertThatThrownBy(() -> reader.id(name))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("its manifest", registry.host(), "try again");
  }

  @Test
  void aManifestMustBeTheOneThatWasAskedFor() {
    String other = "sha256:" + "0".repeat(64);
    byte[] manifest = layout().get("manifest");
    registry.on("/v2/acme/x/manifests/" + other, FakeRegistry.send(200, manifest, OCI));
    assertThatThrownBy(() -> reader.id(registry.host() + "/acme/x@" + other))
        .hasMessageContainingAll("its manifest", "does not match its digest " + other);

    registry.on(MANIFEST, FakeRegistry.send(200, manifest, OCI, "Docker-Content-Digest", other));
    assertThatThrownBy(() -> reader.id(name))
        .hasMessageContainingAll("its manifest", "does not match its digest " + other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/vnd.oci.image.config.v1+json | application/vnd.cncf.helm.config.v1+json | its manifest | no container image
          application/vnd.oci.image.config.v1+json | application/vnd.oci.empty.v1+json        | its manifest | no container image
          application/vnd.oci.image.layer.v1.tar+gzip | application/vnd.in-toto+json          | its manifest | no container image
          application/vnd.oci.image.layer.v1.tar+gzip | application/vnd.oci.image.layer.nondistributable.v1.tar+gzip | its manifest | elsewhere
          application/vnd.oci.image.layer.v1.tar+gzip | application/vnd.docker.image.rootfs.foreign.diff.tar.gzip    | its manifest | elsewhere
          """)
  void whatIsNoContainerImageIsSaidToBeNone(String type, String instead, String part, String why) {
    String manifest = new String(layout().get("manifest"), UTF_8).replace(type, instead);
    registry.on(MANIFEST, FakeRegistry.send(200, manifest, OCI));

    assertThatThrownBy(() -> reader.id(name))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll(name, part, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/vnd.docker.distribution.manifest.v1+prettyjws | schema 1
          application/vnd.docker.distribution.manifest.v1+json      | schema 1
          application/vnd.acme.thing.v1+json                        | no container image
          """)
  void formsThatAreNotReadAreNamed(String type, String why) {
    registry.on(MANIFEST, FakeRegistry.send(200, "{}", type));

    assertThatThrownBy(() -> reader.id(name)).hasMessageContainingAll("its manifest", why);
  }

  @Test
  void nothingIsReadWithoutEnd() throws Exception {
    Limits limits = Limits.DEFAULT.with(Limit.JSON_BYTES, 1000);
    reader.close();
    reader = new RegistryReader(home, Map.of(), Duration.ofSeconds(60), limits);
    registry.on(MANIFEST, FakeRegistry.send(200, "{" + " ".repeat(2000) + "}", OCI));

    assertThatThrownBy(() -> reader.id(name))
        .hasMessageContainingAll("its manifest", "longer than the 1,000 bytes");
  }

  @Test
  void theTagsOfAllPages() throws Exception {
    registry.on(
        "/v2/acme/x/tags/list",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          int page =
              query.contains("last=") ? Integer.parseInt(query.replaceAll(".*last=", "")) : 0;
          String link =
              page == 3
                  ? "<http://127.0.0.1:1/v2/acme/x/tags/list?last=9>; rel=\"next\""
                  : "</v2/acme/x/tags/list?last=%d>; rel=\"next\"".formatted(page + 1);
          String tags = "{\"name\":\"acme/x\",\"tags\":[\"1.%d\",null,\"no tag\"]}".formatted(page);
          FakeRegistry.send(200, tags, "application/json", "Link", link).to(exchange);
        });

    assertThat(reader.store.tags(registry.host() + "/acme/x"))
        .as("the link of page 3 leads to another server")
        .containsExactly("1.0", "1.1", "1.2", "1.3");
  }

  @Test
  void aListOfTagsWithoutEndIsCutOff() throws Exception {
    AtomicInteger page = new AtomicInteger();
    registry.on(
        "/v2/acme/x/tags/list",
        exchange -> {
          int number = page.incrementAndGet();
          String link = "</v2/acme/x/tags/list?last=%d>; rel=\"next\"".formatted(number);
          FakeRegistry.send(
                  200, "{\"tags\":[\"1.%d\"]}".formatted(number), "application/json", "Link", link)
              .to(exchange);
        });

    assertThat(reader.store.tags(registry.host() + "/acme/x")).hasSize(50);
  }

  @Test
  void blobsMayLieWithAnotherHostThatDoesNotSeeWhoAsks() throws Exception {
    RegistryReader.logIn(home, registry.host());
    try (FakeRegistry storage = new FakeRegistry()) {
      layout()
          .forEach(
              (file, bytes) -> {
                if (file.startsWith("blobs/")) {
                  String digest = file.substring("blobs/".length()).replace('/', ':');
                  storage.on("/" + digest, FakeRegistry.send(200, bytes));
                  String there = "http://localhost:" + storage.port() + "/" + digest;
                  registry.on(
                      "/v2/acme/x/blobs/" + digest,
                      FakeRegistry.send(307, "", "text/plain", "Location", there));
                }
              });
      registry.guard("Basic realm=\"x\"", "Basic YWRhOnNlY3JldA==");

      assertThat(reader.readAll(name)).isEqualTo(image.id());

      assertThat(storage.requests)
          .hasSize(2)
          .allSatisfy(it -> assertThat(it.header("Authorization")).isNull());
      assertThat(registry.requests)
          .as("refused once, then remembered")
          .filteredOn(it -> it.header("Authorization") == null)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://storage.invalid/x | not safe
          file:///etc/passwd       | no address
          http://[                 | no address
          /v2/acme/x/manifests/1   | more than 5 times
          """)
  void redirectsThatLeadNowhereGood(String location, String why) {
    registry.on(MANIFEST, FakeRegistry.send(302, "", "text/plain", "Location", location));

    assertThatThrownBy(() -> reader.id(name)).hasMessageContainingAll("its manifest", why);
  }

  @Test
  void labelsOfManyImagesTakeTwoRequestsEachOverFewConnections() {
    List<String> names = new ArrayList<>();
    Set<String> connections = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 100; i++) {
      String repository = "acme/many" + i;
      registry.image(repository, "1", image);
      names.add(registry.host() + "/" + repository + ":1");
    }
    registry.onConnection(connections::add);

    List<Described> described = reader.images.describe(names, reader.progress);

    assertThat(described).hasSize(100).allMatch(it -> it.description().isPresent());
    assertThat(described).extracting(Described::reference).isEqualTo(names);
    assertThat(registry.requests).hasSize(200);
    assertThat(connections).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void anIndexTakesOneRequestMore() {
    registry.layout("acme/i", "1", TestImage.oci("+gzip", "{}", image, image.on("arm64")), OCI);
    byte[] index = TestImage.oci("+gzip", "{}", image.on("arm64"), image).get("index.json");
    registry.on("/v2/acme/i/manifests/1", FakeRegistry.send(200, index, INDEX));

    List<Described> described =
        reader.images.describe(List.of(registry.host() + "/acme/i:1"), reader.progress);

    assertThat(described.getFirst().platforms()).containsExactly("linux/arm64", "linux/amd64");
    assertThat(described.getFirst().description().orElseThrow().id()).isEqualTo(image.id());
    assertThat(registry.requests).hasSize(3);
  }

  private Map<String, byte[]> layout() {
    Map<String, byte[]> layout = TestImage.oci(TestImage.GZIP, "{}", image);
    String index = new String(layout.get("index.json"), UTF_8);
    String digest = index.replaceAll("(?s).*?sha256:([0-9a-f]{64}).*", "$1");
    layout.put("manifest", layout.get("blobs/sha256/" + digest));
    return layout;
  }
}
