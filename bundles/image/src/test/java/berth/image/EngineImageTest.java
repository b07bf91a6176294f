package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.engine.EngineContainer;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.image.engine.Leftovers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of a real engine. */
@Tag("engine")
class EngineImageTest {
  private static final String REPOSITORY = "berth-image-test/sample";

  @TempDir Path folder;

  private final DockerCli docker = new DockerCli(false);
  private final Readers.Recorder progress = new Readers.Recorder();
  private final StoreImageReader reader = Readers.ofEngine(docker);
  private final TestImage image =
      TestImage.of(
          new Tar()
              .file("metadata.json", "{}")
              .file("ui/index.html", "old")
              .file("ui/gone", "x")
              .file("assets/a.js", "script")
              .symlink("ui/a.js", "../assets/a.js")
              .symlink("ui/assets", "/assets")
              .symlink("ui/nothing", "/not/there")
              .hardLink("ui/hard", "assets/a.js")
              .symlink("page", "ui")
              .file("linux/" + "n".repeat(120) + "/tool", "t".getBytes(UTF_8), 0755),
          new Tar().file("ui/index.html", "new").file("ui/.wh.gone", ""));

  @BeforeEach
  void load() throws BerthException {
    byte[] archive = TestImage.tar(image.dockerSave(REPOSITORY + ":1.9.0", REPOSITORY + ":1.10.0"));
    docker.load(new ByteArrayInputStream(archive), progress);
  }

  @AfterEach
  void remove() throws BerthException {
    Thread.interrupted();
    try {
      assertThat(docker.withLabels(own())).isEmpty();
    } finally {
      for (EngineContainer left : docker.withLabels(own())) {
        docker.remove(left.id());
      }
      for (String tag : List.of("1.9.0", "1.10.0", "2.0.0")) {
        if (docker.find(REPOSITORY + ":" + tag).isPresent()) {
          docker.removeImages(REPOSITORY + ":" + tag);
        }
      }
    }
  }

  @Test
  void readsFilesThroughOneContainer() throws Exception {
    Map<String, Path> wanted = new LinkedHashMap<>();
    wanted.put("page", folder.resolve("ui"));
    wanted.put("linux/" + "n".repeat(120) + "/tool", folder.resolve("tool"));
    wanted.put("nothing/here", folder.resolve("no"));

    Set<String> missing =
        read(
            REPOSITORY + ":1.9.0",
            files -> {
              assertThat(files.file("metadata.json", 10)).contains("{}".getBytes(UTF_8));
              assertThat(files.file("ui/index.html", 10)).contains("new".getBytes(UTF_8));
              assertThat(files.inEngine()).isTrue();
              return files.extract(wanted);
            });

    assertThat(missing).containsExactly("nothing/here");
    assertThat(folder.resolve("ui/index.html")).hasContent("new");
    assertThat(folder.resolve("ui/a.js")).hasContent("script").isRegularFile();
    assertThat(folder.resolve("ui/assets/a.js")).hasContent("script");
    assertThat(folder.resolve("ui/hard")).hasContent("script");
    assertThat(folder.resolve("ui/gone")).doesNotExist();
    assertThat(folder.resolve("ui/nothing")).doesNotExist();
    assertThat(folder.resolve("tool")).hasContent("t").isExecutable();
    assertThat(docker.calls).containsOnlyOnce("create", "remove", "copy /ui", "copy /assets");
  }

  @Test
  void aSmallImageIsSaved() throws Exception {
    DockerCli other = new DockerCli();
    Map<String, Path> wanted = Map.of("page", folder.resolve("ui"));

    Readers.ofEngine(other)
        .read(
            new ImageSource.Named(REPOSITORY + ":1.9.0"),
            progress,
            files -> {
              assertThat(files.file("metadata.json", 10)).contains("{}".getBytes(UTF_8));
              return files.extract(wanted);
            });

    assertThat(folder.resolve("ui/a.js")).hasContent("script").isRegularFile();
    assertThat(other.calls).containsExactly("save");
  }

  @Test
  void anImageOfTheEngineCanBeWrittenAndLoadedAgain() throws Exception {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    read(
        REPOSITORY + ":1.9.0",
        files -> {
          files.writeDockerArchive(archive);
          return Set.of();
        });
    docker.removeImages(REPOSITORY + ":1.9.0");

    docker.load(new ByteArrayInputStream(archive.toByteArray()), progress);

    assertThat(docker.find(REPOSITORY + ":1.9.0")).isPresent();
  }

  @Test
  void theWholeRootCanBeExtracted() throws Exception {
    Path root = folder.resolve("root");

    read(REPOSITORY + ":1.9.0", files -> files.extract(Map.of("", root)));

    assertThat(root.resolve("metadata.json")).hasContent("{}");
    assertThat(root.resolve("ui/index.html")).hasContent("new");
    assertThat(root.resolve("page/index.html")).hasContent("new");
  }

  @Test
  void withoutATagTheGreatestVersionIsTaken() throws Exception {
    ImageDescription description = read(REPOSITORY, ImageFiles::description);

    assertThat(description)
        .isEqualTo(
            new ImageDescription(
                REPOSITORY,
                "1.10.0",
                image.id(),
                Map.of("org.opencontainers.image.title", "Sample"),
                "linux",
                "amd64"));
    assertThat(docker.calls).as("a description needs no container").isEmpty();
    assertThat(read(image.id(), ImageFiles::description).repository()).isEqualTo(REPOSITORY);
  }

  @Test
  void theContainerGoesWhenTheWorkFailsOrIsCancelled() {
    assertThatThrownBy(
            () ->
                read(
                    REPOSITORY,
                    files -> {
                      files.file("metadata.json", 10);
                      throw new BerthException("no good");
                    }))
        .hasMessage("no good");
    assertThatThrownBy(
            () ->
                read(
                    REPOSITORY,
                    files -> {
                      files.file("metadata.json", 10);
                      Thread.currentThread().interrupt();
                      return files.extract(Map.of("ui", folder.resolve("ui")));
                    }))
        .isInstanceOf(CancelledException.class);

    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(docker.calls).filteredOn("remove"::equals).hasSize(2);
    assertThat(folder.resolve("ui")).doesNotExist();
  }

  @Test
  void anImageThatIsNotThereIsPulled() {
    String absent = "localhost:1/berth-image-test/none:1";

    assertThatThrownBy(() -> read(absent, ImageFiles::description))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("There is no image \"" + absent);
    assertThat(progress.steps)
        .hasSize(2)
        .startsWith("Image not available locally, pulling " + absent + "...")
        .last()
        .asString()
        .startsWith("warning: ")
        .contains("pull " + absent)
        .endsWith("The registry is asked instead.");
  }

  @Test
  void whatAnArchiveIsWrittenAsCanBeLoaded() throws Exception {
    TestImage other = TestImage.of(new Tar().file("metadata.json", "{ }"), new Tar().file("x", ""));
    String name = "{\"io.containerd.image.name\":\"docker.io/" + REPOSITORY + ":2.0.0\"}";
    Path oci =
        TestImage.write(
            folder.resolve("oci.tar"), TestImage.tar(TestImage.oci(TestImage.ZSTD, name, other)));

    reader.read(
        new ImageSource.Archive(oci),
        progress,
        files -> {
          assertThat(files.inEngine()).isFalse();
          var out = new java.io.ByteArrayOutputStream();
          files.writeDockerArchive(out);
          docker.load(new ByteArrayInputStream(out.toByteArray()), progress);
          assertThat(files.inEngine()).isTrue();
          return null;
        });

    assertThat(docker.find(REPOSITORY + ":2.0.0").orElseThrow().id()).isEqualTo(other.id());
  }

  @Test
  void whatTheEngineSavesCanBeRead() throws Exception {
    Path file = TestImage.write(folder.resolve("x.tar"), docker.save(REPOSITORY + ":1.9.0"));

    reader.read(
        new ImageSource.Archive(file),
        progress,
        files -> {
          assertThat(files.description())
              .isEqualTo(read(REPOSITORY + ":1.9.0", ImageFiles::description));
          assertThat(files.inEngine()).isTrue();
          return files.extract(Map.of("ui", folder.resolve("ui")));
        });

    assertThat(folder.resolve("ui/index.html")).hasContent("new");
    assertThat(folder.resolve("ui/a.js")).hasContent("script");
  }

  @Test
  void leftoversOfABerthThatEndedAreRemoved() throws Exception {
    String own = docker.create(image.id(), own());
    String left =
        docker.create(image.id(), Map.of("berth.temporary", "true", "berth.owner", "999999999"));

    new Leftovers(docker).sweep();

    assertThat(docker.withLabels(Map.of("berth.temporary", "true")))
        .extracting(EngineContainer::id)
        .contains(own)
        .doesNotContain(left);
    docker.remove(own);
  }

  private static Map<String, String> own() {
    return Map.of(
        "berth.temporary", "true", "berth.owner", String.valueOf(ProcessHandle.current().pid()));
  }

  private <T> T read(String name, ImageUse<T> use) throws BerthException {
    return reader.read(new ImageSource.Named(name), progress, use);
  }
}
