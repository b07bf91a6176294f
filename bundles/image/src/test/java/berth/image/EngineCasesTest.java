package berth.image;

import berth.api.image.ImageSource;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every extraction case that an engine loads, read from a real one. */
@Tag("engine")
class EngineCasesTest {
  private static final String NAME = "berth-image-test/cases:1";

  @TempDir Path folder;

  private final DockerCli docker = new DockerCli();
  private final StoreImageReader reader = Readers.ofEngine(docker);

  static List<ExtractionCase> cases() {
    return ExtractionCases.all().filter(ExtractionCase::isInEngine).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theEngineGivesTheSame(ExtractionCase example) throws Exception {
    byte[] archive = TestImage.tar(example.image().dockerSave(NAME));
    docker.load(new ByteArrayInputStream(archive), new Readers.Recorder());
    try {
      reader.read(
          new ImageSource.Named(NAME),
          new Readers.Recorder(),
          files -> example.check(files, folder));
    } finally {
      docker.removeImage(NAME);
    }
  }
}
