package berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.image.ImageSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Those of the hostile images that a real engine takes; it refuses most of the others itself. It
 * puts empty files of its own into "/etc", so that what leads there is left to the other sources.
 */
@Tag("engine")
class HostileEngineTest {
  private static final String NAME = "berth-image-test/hostile:1";
  private static final Set<String> TAKEN_BY_THE_ENGINE =
      Set.of(
          "colon",
          "control character",
          "device of Windows",
          "names that differ in case",
          "names that differ in normal form",
          "names that differ in case, one taken away",
          "such names elsewhere",
          "link out inside",
          "links in a circle",
          "pipe",
          "disk");

  @TempDir Path folder;

  private final DockerCli docker = new DockerCli();

  static List<HostileCase> cases() {
    return HostileLayers.all().filter(it -> TAKEN_BY_THE_ENGINE.contains(it.name())).toList();
  }

  @AfterEach
  void remove() throws BerthException {
    docker.removeImages(NAME);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void oneErrorOrWhatIsWanted(HostileCase hostile) throws Exception {
    byte[] archive = TestImage.tar(hostile.image().get().dockerSave(NAME));
    docker.load(new ByteArrayInputStream(archive), new Readers.Recorder());
    Path target = folder.resolve("ui");

    if (hostile.isTaken()) {
      extract(target);
      assertThat(content(target)).isEqualTo(new TreeMap<>(hostile.files()));
    } else {
      assertThatThrownBy(() -> extract(target))
          .isExactlyInstanceOf(BerthException.class)
          .hasMessageStartingWith("The image " + NAME + " cannot be used: ")
          .hasMessageContainingAll(hostile.words().toArray(String[]::new));
      assertThat(folder).isEmptyDirectory();
    }
  }

  private void extract(Path target) throws BerthException {
    Readers.ofEngine(docker)
        .read(
            new ImageSource.Named(NAME),
            new Readers.Recorder(),
            files -> files.extract(Map.of("ui", target)));
  }

  private static Map<String, String> content(Path target) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.exists(target)) {
      try (Stream<Path> paths = Files.walk(target)) {
        for (Path file : paths.filter(Files::isRegularFile).toList()) {
          files.put(target.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return files;
  }
}
