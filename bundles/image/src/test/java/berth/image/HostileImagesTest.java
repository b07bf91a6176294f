package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import berth.api.BerthException;
import berth.api.image.ImageSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile images from each source: one clear error and nothing left on disk, or just what is
 * wanted.
 */
class HostileImagesTest {
  @TempDir static Path folder;

  private static FakeRegistry registry;
  private static final Map<Limits, RegistryReader> readers = new HashMap<>();
  private static int count;

  /** How an image gets here. */
  enum Form {
    DOCKER_ARCHIVE,
    OCI_ARCHIVE,
    OCI_FOLDER,
    REGISTRY
  }

  @BeforeAll
  static void start() throws IOException {
    registry = new FakeRegistry();
  }

  @AfterAll
  static void stop() {
    readers.values().forEach(RegistryReader::close);
    registry.close();
  }

  @TestFactory
  Stream<DynamicTest> layers() {
    return tests(HostileLayers.all());
  }

  @TestFactory
  Stream<DynamicTest> streams() {
    return tests(HostileStreams.all());
  }

  private static Stream<DynamicTest> tests(Stream<HostileCase> cases) {
    return cases.flatMap(
        hostile ->
            Stream.of(Form.values())
                .map(form -> dynamicTest(hostile + ", " + form, () -> test(hostile, form))));
  }

  private static void test(HostileCase hostile, Form form) throws Exception {
    Path work = Files.createDirectory(folder.resolve("case" + count++));
    HostileImage image = hostile.image().get();
    Path parent = Files.createDirectory(work.resolve("parent"));
    Path target = parent.resolve("ui");
    Extraction extraction = extraction(image, form, hostile.limits(), work);
    if (hostile.isTaken()) {
      extraction.into(target);
      assertThat(content(target)).isEqualTo(new TreeMap<>(hostile.files()));
    } else {
      assertThatThrownBy(() -> extraction.into(target))
          .isExactlyInstanceOf(BerthException.class)
          .hasMessageStartingWith("The " + (form == Form.REGISTRY ? "image " : "archive "))
          .hasMessageContaining(work.getFileName() + " cannot be used: ")
          .hasMessageContainingAll(hostile.words().toArray(String[]::new));
      assertThat(parent).isEmptyDirectory();
    }
    assertThat(temporaryFiles()).isEmpty();
    assertThat(work).isDirectoryNotContaining("glob:**evil");
  }

  /** Extracts what is in the image's folder "ui". */
  private interface Extraction {
    void into(Path target) throws BerthException;
  }

  private static Extraction extraction(HostileImage image, Form form, Limits limits, Path work) {
    Path file = work.resolve(work.getFileName());
    return switch (form) {
      case DOCKER_ARCHIVE -> of(TestImage.write(file, TestImage.tar(image.dockerSave())), limits);
      case OCI_ARCHIVE ->
          of(TestImage.write(file, TestImage.tar(image.oci(TestImage.GZIP))), limits);
      case OCI_FOLDER -> of(TestImage.folder(file, image.oci(TestImage.ZSTD)), limits);
      case REGISTRY -> {
        String tag = work.getFileName().toString();
        registry.layout("acme/x", tag, image.oci(TestImage.GZIP), HostileImage.manifestType());
        RegistryReader reader =
            readers.computeIfAbsent(
                limits, _ -> new RegistryReader(folder, Map.of(), Duration.ofSeconds(60), limits));
        yield target ->
            reader.read(
                registry.host() + "/acme/x:" + tag, files -> files.extract(Map.of("ui", target)));
      }
    };
  }

  private static Extraction of(Path archive, Limits limits) {
    return target ->
        Readers.withoutEngine(limits)
            .read(
                new ImageSource.Archive(archive),
                new Readers.Recorder(),
                files -> files.extract(Map.of("ui", target)));
  }

  private static Map<String, String> content(Path target) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.exists(target)) {
      try (Stream<Path> paths = Files.walk(target)) {
        for (Path file : paths.filter(path -> !Files.isDirectory(path)).toList()) {
          assertThat(file).isRegularFile();
          files.put(target.relativize(file).toString(), Files.readString(file, UTF_8));
        }
      }
    }
    return files;
  }

  /** What Berth puts into the folder for temporary files, which is one of these tests alone. */
  private static java.util.List<Path> temporaryFiles() {
    try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return paths.filter(path -> path.getFileName().toString().startsWith("berth-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
