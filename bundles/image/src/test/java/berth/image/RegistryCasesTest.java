package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.api.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every extraction case in a real registry, with layers of every compression. */
@Tag("registry")
class RegistryCasesTest {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /** By the name of the case. */
  private static final Map<String, String> references = new HashMap<>();

  private static RegistryServer server;
  private static RegistryReader reader;

  @TempDir Path folder;

  @BeforeAll
  static void push(@TempDir Path home) throws IOException {
    server = RegistryServer.start();
    reader = new RegistryReader(home);
    List<ExtractionCase> cases = ExtractionCases.all().toList();
    int quarter = cases.size() / 4 + 1;
    push(cases.subList(0, quarter), TestImage.ZSTD, TestImage.ZSTD);
    push(cases.subList(quarter, 2 * quarter), "", TestImage.GZIP);
    push(cases.subList(2 * quarter, 3 * quarter), TestImage.GZIP, TestImage.GZIP);
    push(cases.subList(3 * quarter, cases.size()), "", "");
  }

  @AfterAll
  static void end() throws IOException {
    if (reader != null) {
      reader.close();
    }
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("berth.image.ExtractionCases#all")
  void theRegistryGivesTheSame(ExtractionCase example) throws Exception {
    reader
        .store
        .read(
            new ImageSource.Published(references.get(example.toString())),
            new Readers.Recorder(),
            image -> example.check(image, folder))
        .orElseThrow();
  }

  /** As one index, so that they are pushed at once; each is read by its digest. */
  private static void push(List<ExtractionCase> cases, String layers, String mediaType)
      throws IOException {
    TestImage[] images = cases.stream().map(ExtractionCase::image).toArray(TestImage[]::new);
    Map<String, byte[]> layout = TestImage.oci(layers, mediaType, "{}", images);
    Iterator<MatchResult> digests =
        DIGEST.matcher(new String(layout.get("index.json"), UTF_8)).results().iterator();
    server.push(layout, "berth/cases:all");
    for (ExtractionCase each : cases) {
      String name = server.host() + "/berth/cases@" + digests.next().group();
      references.put(each.toString(), name);
    }
  }
}
