package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.image.docker.Machine;
import berth.image.registry.RegistryClient;
import berth.image.registry.RegistryImages;
import berth.image.registry.RegistryStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in a real registry. */
@Tag("registry")
class RegistryStoreTest {
  private static RegistryServer server;

  @TempDir Path home;

  private RegistryClient client;
  private RegistryStore store;
  private RegistryImages images;
  private final Readers.Recorder progress = new Readers.Recorder();

  @BeforeAll
  static void start() throws IOException {
    server = RegistryServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() {
    Machine machine = new Machine(home, home, Map.of());
    var patience =
        new RegistryClient.Patience(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(20));
    client = new RegistryClient(machine, patience);
    store = new RegistryStore(Readers.AMD64, Limits.DEFAULT, client, Readers.absentEngine());
    images = new RegistryImages(Readers.AMD64, () -> Limits.DEFAULT, client);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", TestImage.GZIP, TestImage.ZSTD})
  void readsEveryForm(String compression) throws Exception {
    String name = server.push(TestImage.oci(compression, "{}", sample()), "acme/forms:1.2.0");

    assertThat(read(name, ImageFiles::description))
        .isEqualTo(
            new ImageDescription(
                server.host() + "/acme/forms",
                "1.2.0",
                sample().id(),
                Map.of("org.opencontainers.image.title", "Sample"),
                "linux",
                "amd64"));
    checkFiles(name);
  }

  @Test
  void readsTheFormOfDocker() throws Exception {
    Path layout = TestImage.folder(home.resolve("x"), TestImage.oci("+gzip", "{}", sample()));
    String name = server.push(layout, "acme/docker:1", List.of("--format=v2s2"));

    checkFiles(name);
  }

  @Test
  void theImageForThisMachineIsTakenFromAnIndex() throws Exception {
    TestImage other = TestImage.of(new Tar().file("metadata.json", "other")).on("arm64");
    String name = server.push(TestImage.oci("+gzip", "{}", other, sample()), "acme/multi:1");

    checkFiles(name);
    assertThat(images.describe(List.of(name), progress).getFirst().platforms())
        .containsExactlyInAnyOrder("linux/amd64", "linux/arm64");
  }

  @Test
  void anImageByItsDigest() throws Exception {
    var layout = TestImage.oci("+gzip", "{}", sample());
    String tagged = server.push(layout, "acme/digest:1");
    String index = new String(layout.get("index.json"), UTF_8);
    String digest = index.replaceAll("(?s).*(sha256:[0-9a-f]{64}).*", "$1");

    checkFiles(tagged.replace(":1", "@" + digest));
  }

  @Test
  void platformsThatThereAreInsteadAreNamed() throws Exception {
    String one = server.push(TestImage.oci("+gzip", "{}", sample().on("arm64")), "acme/arm:1");
    String more =
        server.push(
            TestImage.oci("+gzip", "{}", sample().on("arm64"), sample().on("s390x")), "acme/arm:2");

    for (String name : List.of(one, more)) {
      assertThatThrownBy(() -> read(name, ImageFiles::description))
          .isExactlyInstanceOf(BerthException.class)
          .hasMessageContainingAll(name, "not published for linux/amd64", "linux/arm64");
    }
    assertThat(images.describe(List.of(one), progress).getFirst().description().orElseThrow())
        .as("the only one there is")
        .extracting(ImageDescription::architecture)
        .isEqualTo("arm64");
  }

  @Test
  void tagsAndWhatIsNotThere() throws Exception {
    var layout = TestImage.oci("+gzip", "{}", sample());
    server.push(layout, "acme/tags:1.2.0");
    server.push(layout, "acme/tags:1.10.0");
    String repository = server.host() + "/acme/tags";

    assertThat(store.tags(repository)).containsExactlyInAnyOrder("1.2.0", "1.10.0");
    assertThat(images.tags(repository)).containsExactlyInAnyOrder("1.2.0", "1.10.0");
    assertThat(store.tags(server.host() + "/acme/none")).isEmpty();
    assertThatThrownBy(() -> images.tags(server.host() + "/acme/none"))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll(server.host() + "/acme/none", "name unknown");
    assertThat(open(repository + ":3", ImageFiles::description)).isEmpty();
    assertThat(open(server.host() + "/acme/none:1", ImageFiles::description)).isEmpty();
    assertThat(store.read(new ImageSource.Archive(home), progress, _ -> "")).isEmpty();
  }

  @Test
  void progressCountsTheBytesThatCameDown() throws Exception {
    byte[] content = new byte[3 << 20];
    new Random(1).nextBytes(content);
    TestImage large =
        TestImage.of(new Tar().file("a", content, 0644), new Tar().file("b", content, 0644));
    var layout = TestImage.oci("+gzip", "{}", large);
    String name = server.push(layout, "acme/large:1");
    long blobs =
        layout.values().stream().mapToLong(it -> it.length).filter(it -> it > 3 << 20).sum();
    var advances = new CopyOnWriteArrayList<List<Long>>();
    Progress counting =
        new Progress() {
          @Override
          public void step(String message) {}

          @Override
          public void advance(long done, long total) {
            advances.add(List.of(done, total));
          }

          @Override
          public void warn(String message) {}
        };

    store.read(
        new ImageSource.Published(name),
        counting,
        image -> image.extract(Map.of("a", home.resolve("a"), "b", home.resolve("b"))));

    assertThat(home.resolve("a")).hasBinaryContent(content);
    assertThat(advances).hasSizeGreaterThan(2).allMatch(it -> it.getFirst() <= it.getLast());
    assertThat(advances.getLast().getFirst() % blobs).isZero();
  }

  @Test
  void anEngineCanLoadWhatIsInARegistry() throws Exception {
    String name = server.push(TestImage.oci("+gzip", "{}", sample()), "acme/load:1");
    Path archive = home.resolve("image.tar");
    try (OutputStream out = Files.newOutputStream(archive)) {
      read(
          name,
          image -> {
            image.writeDockerArchive(out);
            return "";
          });
    }

    ImageDescription written =
        Readers.withoutEngine(Limits.DEFAULT)
            .read(new ImageSource.Archive(archive), progress, ImageFiles::description);
    assertThat(written).isEqualTo(read(name, ImageFiles::description));
  }

  @Test
  void manyImagesAreDescribedAtOnceAndFailEachOnItsOwn() throws Exception {
    String name = server.push(TestImage.oci("+gzip", "{}", sample()), "acme/many:1");
    String absent = server.host() + "/acme/many:2";

    var described = images.describe(List.of(name, absent, "NO NAME", name), progress);

    assertThat(described)
        .extracting(it -> it.description().isPresent())
        .containsExactly(true, false, false, true);
    assertThat(described.getFirst().description().orElseThrow().labels())
        .containsEntry("org.opencontainers.image.title", "Sample");
    assertThat(described.get(1).failure().orElseThrow()).hasMessageContaining(absent);
    assertThat(described.get(2).failure().orElseThrow()).hasMessageContaining("NO NAME");
  }

  @Test
  void aRegistryWithLogin() throws Exception {
    try (RegistryServer closed = RegistryServer.withLogin()) {
      String name = closed.push(TestImage.oci("+gzip", "{}", sample()), "acme/closed:1");
      assertThatThrownBy(() -> read(name, ImageFiles::description))
          .isExactlyInstanceOf(BerthException.class)
          .hasMessageContainingAll(name, "unauthorized", "docker login " + closed.host());

      Files.createDirectory(home.resolve(".docker"));
      Files.writeString(home.resolve(".docker/config.json"), closed.dockerConfig());

      close();
      open();
      checkFiles(name);
      assertThat(store.tags(closed.host() + "/acme/closed")).containsExactly("1");
    }
  }

  private static TestImage sample() {
    return TestImage.of(
        new Tar().file("metadata.json", "{}").folder("ui").file("ui/index.html", "old"),
        new Tar().file("ui/index.html", "new"));
  }

  private void checkFiles(String name) throws Exception {
    Path target = home.resolve("out-" + name.replaceAll("\\W", "-"));
    read(
        name,
        image -> {
          assertThat(image.file("metadata.json", 10)).contains("{}".getBytes(UTF_8));
          return image.extract(Map.of("ui", target));
        });
    assertThat(target.resolve("index.html")).hasContent("new");
  }

  private <T> T read(String name, ImageUse<T> use) throws BerthException {
    return open(name, use).orElseThrow();
  }

  private <T> Optional<T> open(String name, ImageUse<T> use) throws BerthException {
    return store.read(new ImageSource.Published(name), progress, use);
  }
}
