package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every extraction case that an engine loads, read from a real one. */
@Tag("engine")
class EngineCasesTest {
  private static final String REPOSITORY = "berth-image-test/cases:";

  @TempDir Path folder;

  static List<ExtractionCase> cases() {
    return ExtractionCases.all().filter(ExtractionCase::isInEngine).toList();
  }

  /** Whiteouts and links: what formats of tar do, an engine does not pass on. */
  static List<ExtractionCase> copied() {
    return Stream.concat(LayerCases.all().stream(), LinkCases.all().stream())
        .filter(ExtractionCase::isInEngine)
        .toList();
  }

  @BeforeAll
  static void load() throws BerthException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> manifests = new ArrayList<>();
    for (ExtractionCase example : cases()) {
      files.putAll(example.image().dockerSave(name(example)));
      manifests.add(new String(files.remove("manifest.json"), UTF_8));
    }
    String manifest = String.join(",", manifests).replace("],[", ",");
    files.put("manifest.json", manifest.getBytes(UTF_8));
    new DockerCli().load(new ByteArrayInputStream(TestImage.tar(files)), new Readers.Recorder());
  }

  @AfterAll
  static void remove() throws BerthException {
    new DockerCli()
        .removeImages(cases().stream().map(EngineCasesTest::name).toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void whatTheEngineSavesGivesTheSame(ExtractionCase example) throws Exception {
    DockerCli docker = new DockerCli();

    read(docker, example, files -> example.check(files, folder));

    assertThat(docker.calls).startsWith("save");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("copied")
  void whatTheEngineCopiesOutOfAContainerGivesTheSame(ExtractionCase example) throws Exception {
    DockerCli docker = new DockerCli(false);

    read(docker, example, files -> example.check(files, folder));

    assertThat(docker.calls).containsOnlyOnce("create", "remove");
  }

  private static void read(DockerCli docker, ExtractionCase example, ImageUse<Object> use)
      throws BerthException {
    Readers.ofEngine(docker)
        .read(new ImageSource.Named(name(example)), new Readers.Recorder(), use);
  }

  private static String name(ExtractionCase example) {
    return REPOSITORY + Integer.toHexString(example.toString().hashCode());
  }
}
