package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in files, in the forms that the tools of the field write. */
class ArchiveTest {
  private static final String REF = "org.opencontainers.image.ref.name";
  private static final String CONTAINERD = "io.containerd.image.name";

  @TempDir Path folder;

  private final StoreImageReader reader = Readers.withoutEngine(Limits.DEFAULT);
  private final Readers.Recorder progress = new Readers.Recorder();

  private static TestImage sample() {
    return TestImage.of(
        new Tar().file("metadata.json", "{}").folder("ui").file("ui/index.html", "old"),
        new Tar().file("ui/index.html", "new").file("bin/tool", "x".getBytes(UTF_8), 0755));
  }

  static Stream<Arguments> forms() {
    TestImage image = sample();
    String name =
        "{\"" + CONTAINERD + "\":\"docker.io/acme/sample:1.2.0\",\"" + REF + "\":\"1.2.0\"}";
    Map<String, byte[]> docker = image.dockerSave("acme/sample:1.2.0");
    Map<String, byte[]> both = new LinkedHashMap<>(TestImage.oci("", "{}", image));
    both.putAll(docker);
    return Stream.of(
        Arguments.of("docker.tar", TestImage.tar(docker)),
        Arguments.of("docker.tar.gz", TestImage.compress(TestImage.GZIP, TestImage.tar(docker))),
        Arguments.of("docker.tar.zst", TestImage.compress(TestImage.ZSTD, TestImage.tar(docker))),
        Arguments.of("oci.tar", TestImage.tar(TestImage.oci(TestImage.GZIP, name, image))),
        Arguments.of("zstd-layers.tar", TestImage.tar(TestImage.oci(TestImage.ZSTD, name, image))),
        Arguments.of("plain-layers.tar", TestImage.tar(TestImage.oci("", name, image))),
        Arguments.of("docker-and-oci.tar", TestImage.tar(both)),
        Arguments.of(
            "buildx.tar",
            TestImage.tar(TestImage.ociMultiPlatform(name, image.on("arm64"), image))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void readsEveryForm(String name, byte[] archive) throws Exception {
    Path file = TestImage.write(folder.resolve(name), archive);

    ImageDescription description = read(file, ImageFiles::description);
    Path target = folder.resolve("out");
    Set<String> missing =
        read(file, image -> image.extract(Map.of("ui", target, "nothing", folder.resolve("no"))));

    assertThat(description)
        .isEqualTo(
            new ImageDescription(
                "acme/sample",
                "1.2.0",
                sample().id(),
                Map.of("org.opencontainers.image.title", "Sample"),
                "linux",
                "amd64"));
    assertThat(missing).containsExactly("nothing");
    assertThat(target.resolve("index.html")).hasContent("new");
    assertThat(text(file, "/metadata.json")).isEqualTo("{}");
  }

  @Test
  void readsALayoutFolder() throws Exception {
    String name = "{\"" + REF + "\":\"ghcr.io/acme/sample:2\"}";
    Path layout =
        TestImage.folder(folder.resolve("layout"), TestImage.oci(TestImage.GZIP, name, sample()));

    assertThat(read(layout, ImageFiles::description).repository()).isEqualTo("ghcr.io/acme/sample");
    assertThat(text(layout, "ui/index.html")).isEqualTo("new");
  }

  @Test
  void readsLayersThatAreLinksToOthers() throws Exception {
    byte[] layer = new Tar().file("metadata.json", "{}").bytes();
    TestImage image = new TestImage("amd64", java.util.List.of(layer, layer));
    Map<String, byte[]> files = image.dockerSave("a/b:1");
    String[] names =
        files.keySet().stream().filter(name -> name.endsWith("layer.tar")).toArray(String[]::new);
    Tar tar = new Tar();
    files.forEach(
        (name, content) -> {
          if (name.equals(names[1])) {
            tar.symlink(name, "../" + names[0]);
          } else {
            tar.file("./" + name, content, 0644);
          }
        });
    Path file = TestImage.write(folder.resolve("x.tar"), tar.bytes());

    assertThat(text(file, "metadata.json")).isEqualTo("{}");
  }

  /** What the archive says, and what the image is then called. */
  @ParameterizedTest
  @CsvSource({
    "docker.io/library/tool:3, tool:3",
    "docker.io/acme/tool:3,    acme/tool:3",
    "index.docker.io/acme/tool,acme/tool:latest",
    "localhost:5000/tool:3,    localhost:5000/tool:3",
    "localhost/tool:3,         localhost/tool:3",
  })
  void namesOfImages(String given, String wanted) throws Exception {
    Path docker = TestImage.write(folder.resolve("d"), TestImage.tar(sample().dockerSave(given)));
    String annotation = "{\"" + REF + "\":\"" + given + "\"}";
    Path oci =
        TestImage.write(
            folder.resolve("o"), TestImage.tar(TestImage.oci("", annotation, sample())));

    for (Path file : new Path[] {docker, oci}) {
      ImageDescription description = read(file, ImageFiles::description);
      assertThat(description.repository() + ":" + description.tag()).isEqualTo(wanted);
    }
  }

  @Test
  void ofSeveralTagsTheGreatestVersionCounts() throws Exception {
    Path file =
        TestImage.write(
            folder.resolve("x.tar"),
            TestImage.tar(
                sample().dockerSave("a/b:latest", "a/b:1.9.0", "a/b:1.10.0", "a/b:1.10.0-rc1")));

    assertThat(read(file, ImageFiles::description).tag()).isEqualTo("1.10.0");
  }

  @Test
  void anArchiveWithoutANameSaysHowToSaveItWithOne() {
    Path docker = TestImage.write(folder.resolve("d.tar"), TestImage.tar(sample().dockerSave()));
    Path oci =
        TestImage.write(
            folder.resolve("o.tar"),
            TestImage.tar(TestImage.oci("", "{\"" + REF + "\":\"latest\"}", sample())));

    for (Path file : new Path[] {docker, oci}) {
      assertThatThrownBy(() -> read(file, ImageFiles::description))
          .isInstanceOf(BerthException.class)
          .hasMessageContainingAll(file.toString(), "without a name", "docker save -o");
    }
  }

  @Test
  void anImageForAnotherPlatformNamesThoseThatThereAre() {
    Path file =
        TestImage.write(
            folder.resolve("x.tar"),
            TestImage.tar(
                TestImage.ociMultiPlatform(
                    "{\"" + REF + "\":\"a/b:1\"}", sample().on("arm64"), sample().on("s390x"))));

    assertThatThrownBy(() -> read(file, ImageFiles::description))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("x.tar", "for linux/amd64", "only for linux/arm64, linux/s390x");
  }

  @Test
  void anArchiveOfSeveralImagesIsRefused() {
    TestImage other = TestImage.of(new Tar().file("metadata.json", "{ }"));
    String name = "{\"" + REF + "\":\"a/b:1\"}";
    Path file =
        TestImage.write(
            folder.resolve("x.tar"), TestImage.tar(TestImage.oci("", name, sample(), other)));

    assertThatThrownBy(() -> read(file, ImageFiles::description))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("x.tar", "more than one image (a/b:1, a/b:1)");
  }

  @Test
  void writesAnArchiveThatDockerLoads() throws Exception {
    String name = "{\"" + REF + "\":\"acme/sample:1.2.0\"}";
    Path oci =
        TestImage.write(
            folder.resolve("oci.tar"),
            TestImage.tar(TestImage.oci(TestImage.GZIP, name, sample())));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    read(
        oci,
        image -> {
          image.writeDockerArchive(out);
          return null;
        });

    Path docker = TestImage.write(folder.resolve("docker.tar"), out.toByteArray());
    assertThat(read(docker, ImageFiles::description)).isEqualTo(read(oci, ImageFiles::description));
    assertThat(text(docker, "ui/index.html")).isEqualTo("new");
    assertThat(new String(out.toByteArray(), UTF_8))
        .contains("\"RepoTags\":[\"acme/sample:1.2.0\"]");
  }

  @Test
  void aFileThatIsLongerThanTheLimitIsAnError() {
    Path file =
        TestImage.write(folder.resolve("x.tar"), TestImage.tar(sample().dockerSave("a/b:1")));

    assertThatThrownBy(() -> read(file, image -> image.file("metadata.json", 1)))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("x.tar", "\"metadata.json\" has 2 bytes");
    assertThatThrownBy(() -> read(file, image -> image.file("ui", 100)))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("x.tar", "\"ui\" is not a regular file");
  }

  @Test
  void anInterruptedReadIsCancelledAndLeavesNothing() throws Exception {
    Path file =
        TestImage.write(folder.resolve("x.tar"), TestImage.tar(sample().dockerSave("a/b:1")));

    assertThatThrownBy(
            () ->
                read(
                    file,
                    image -> {
                      Thread.currentThread().interrupt();
                      return image.extract(Map.of("ui", folder.resolve("out")));
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no archive at all, just text", "PK\u0003\u0004zip", "\u001f\u008bx"})
  void whatIsNoArchiveIsRefused(String content) {
    Path file =
        TestImage.write(
            folder.resolve("x.tar"),
            content.repeat(40).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> read(file, ImageFiles::description))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith("The archive " + file + " cannot be used: it ");
  }

  @Test
  void aFolderOrFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> read(folder, ImageFiles::description))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("neither index.json nor manifest.json");
    assertThatThrownBy(() -> read(folder.resolve("no.tar"), ImageFiles::description))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void sourcesAreFilesOrNames() throws Exception {
    TestImage.write(folder.resolve("x.tar"), new byte[1]);
    Files.createDirectories(folder.resolve("acme/src"));
    Files.createDirectories(folder.resolve("layout"));
    TestImage.write(folder.resolve("layout/index.json"), new byte[1]);

    assertThat(reader.source("x.tar", folder))
        .isEqualTo(new ImageSource.Archive(folder.resolve("x.tar")));
    assertThat(reader.source("./layout", folder))
        .isEqualTo(new ImageSource.Archive(folder.resolve("layout")));
    assertThat(reader.source("acme/src", folder)).isEqualTo(new ImageSource.Named("acme/src"));
    assertThat(reader.source("host:5000/a/b:1.0", folder))
        .isEqualTo(new ImageSource.Named("host:5000/a/b:1.0"));
    assertThatThrownBy(() -> reader.source("./y.tar", folder))
        .hasMessageContaining("There is no file " + folder.resolve("y.tar"));
    assertThatThrownBy(() -> reader.source("Not A Name", folder))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("neither a file nor the name of an image");
    assertThatThrownBy(() -> reader.source("a\0b", folder)).isInstanceOf(BerthException.class);
  }

  private String text(Path file, String path) throws BerthException {
    return new String(read(file, image -> image.file(path, 1000)).orElseThrow(), UTF_8);
  }

  private <T> T read(Path file, ImageUse<T> use) throws BerthException {
    return reader.read(new ImageSource.Archive(file), progress, use);
  }
}
