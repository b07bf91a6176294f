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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile images from each source: one clear error and nothing left on disk, or just what is
 * wanted.
 */
class HostileImagesTest {
  @TempDir static Path folder;

  private static int count;

  /** How an image gets here. A registry is one more form as soon as the tests have one. */
  enum Form {
    DOCKER_ARCHIVE {
      @Override
      Path write(HostileImage image, Path place) {
        return TestImage.write(place, TestImage.tar(image.dockerSave()));
      }
    },
    OCI_ARCHIVE {
      @Override
      Path write(HostileImage image, Path place) {
        return TestImage.write(place, TestImage.tar(image.oci(TestImage.GZIP)));
      }
    },
    OCI_FOLDER {
      @Override
      Path write(HostileImage image, Path place) {
        return TestImage.folder(place, image.oci(TestImage.ZSTD));
      }
    };

    abstract Path write(HostileImage image, Path place);
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
    Path image = form.write(hostile.image().get(), work.resolve("image"));
    Path parent = Files.createDirectory(work.resolve("parent"));
    Path target = parent.resolve("ui");
    if (hostile.isTaken()) {
      extract(hostile, image, target);
      assertThat(content(target)).isEqualTo(new TreeMap<>(hostile.files()));
    } else {
      assertThatThrownBy(() -> extract(hostile, image, target))
          .isExactlyInstanceOf(BerthException.class)
          .hasMessageStartingWith("The archive " + image + " cannot be used: ")
          .hasMessageContainingAll(hostile.words().toArray(String[]::new));
      assertThat(parent).isEmptyDirectory();
    }
    assertThat(temporaryFiles()).isEmpty();
    assertThat(work).isDirectoryNotContaining("glob:**evil");
  }

  private static void extract(HostileCase hostile, Path image, Path target) throws BerthException {
    Readers.withoutEngine(hostile.limits())
        .read(
            new ImageSource.Archive(image),
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
