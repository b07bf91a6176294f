package berth.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the built archives back: what ships must be what the folder's files say. */
class SampleImageTest {

  private static final Path SOURCES = Path.of("").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The labels that reference 2.1 lists, required or not. */
  private static final String[] LABELS = {
    "org.opencontainers.image.title",
    "org.opencontainers.image.description",
    "org.opencontainers.image.vendor",
    "com.docker.desktop.extension.api.version",
    "com.docker.desktop.extension.icon",
    "com.docker.extension.screenshots",
    "com.docker.extension.detailed-description",
    "com.docker.extension.publisher-url",
    "com.docker.extension.changelog",
    "com.docker.extension.additional-urls",
    "com.docker.extension.account-info",
    "com.docker.extension.categories",
  };

  /** A file or folder in the image. */
  private record Entry(int mode, byte[] content) {}

  /** What counts of a docker archive. */
  private record Image(String name, JsonNode config, Map<String, Entry> files) {}

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "arm64"})
  void archiveIsTheImageOfThisFolder(String architecture) throws IOException {
    Image image = read(SOURCES.resolve("target/sample-linux-" + architecture + ".tar"));

    assertThat(image.name()).isEqualTo("berth/sample:0.1.0");
    assertThat(image.config().get("os").textValue()).isEqualTo("linux");
    assertThat(image.config().get("architecture").textValue()).isEqualTo(architecture);
    assertThat(image.config().at("/config/Entrypoint/0").textValue()).isEqualTo("/sample-backend");
    assertThat(labels(image)).isEqualTo(labelsFile()).containsKeys(LABELS);
    for (String file : new String[] {"metadata.json", "docker-compose.yaml", "icon.svg"}) {
      assertThat(image.files().get(file).content())
          .as(file)
          .isEqualTo(Files.readAllBytes(SOURCES.resolve(file)));
    }
    byte[] backend = image.files().get("sample-backend").content();
    assertThat(backend).startsWith(0x7f, 'E', 'L', 'F');
    assertThat(backend[18] & 0xff)
        .as("e_machine")
        .isEqualTo(architecture.equals("amd64") ? 62 : 183);
    assertThat(image.files().get("sample-backend").mode() & 0777).isEqualTo(0755);
  }

  @Test
  void whatMetadataNamesIsThere() throws IOException {
    Map<String, Entry> files = read(SOURCES.resolve("target/sample-linux-amd64.tar")).files();
    JsonNode metadata = JSON.readTree(files.get("metadata.json").content());

    JsonNode tab = metadata.at("/ui/dashboard-tab");
    assertThat(files).containsKey(inImage(metadata.get("icon")));
    assertThat(files).containsKey(inImage(tab.get("root")) + "/" + tab.get("src").textValue());
    assertThat(files).containsKey(inImage(metadata.at("/vm/composefile")));
    assertThat(tab.at("/backend/socket")).isEqualTo(metadata.at("/vm/exposes/socket"));
    for (String platform : new String[] {"linux", "darwin", "windows"}) {
      String executable = inImage(metadata.at("/host/binaries/0/" + platform + "/0/path"));
      assertThat(files).containsKey(executable);
      assertThat(files.get(executable).mode() & 0777).as(executable).isEqualTo(0755);
    }
  }

  @Test
  void everyFileThatThePageNamesIsThere() throws IOException {
    Map<String, Entry> files = read(SOURCES.resolve("target/sample-linux-amd64.tar")).files();
    String page = new String(files.get("ui/index.html").content(), StandardCharsets.UTF_8);

    Matcher named = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
    assertThat(named.results().map(name -> "ui/" + name.group(1)))
        .hasSize(3)
        .allSatisfy(name -> assertThat(files).containsKey(name));
  }

  @Test
  void dockerfileCarriesTheSameLabels() throws IOException {
    String dockerfile = Files.readString(SOURCES.resolve("Dockerfile")).replace("\\\n", " ");
    String instruction =
        dockerfile.lines().filter(line -> line.startsWith("LABEL ")).findFirst().orElseThrow();

    Map<String, String> labels = new LinkedHashMap<>();
    Matcher pairs =
        Pattern.compile("([\\w.-]+)=\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(instruction.substring(6));
    while (pairs.find()) {
      labels.put(pairs.group(1), pairs.group(2).replaceAll("\\\\(.)", "$1"));
    }
    assertThat(labels).isEqualTo(labelsFile());
  }

  private static String inImage(JsonNode path) {
    return path.textValue().replaceFirst("^/", "");
  }

  private static Map<String, String> labels(Image image) {
    Map<String, String> labels = new LinkedHashMap<>();
    image
        .config()
        .at("/config/Labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
    return labels;
  }

  private static Map<String, String> labelsFile() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(SOURCES.resolve("labels.properties"))) {
      properties.load(reader);
    }
    Map<String, String> labels = new LinkedHashMap<>();
    properties.forEach((key, value) -> labels.put((String) key, (String) value));
    return labels;
  }

  private static Image read(Path archive) throws IOException {
    Map<String, Entry> entries = entries(Files.newInputStream(archive));
    JsonNode manifest = JSON.readTree(entries.get("manifest.json").content()).get(0);
    JsonNode config = JSON.readTree(entries.get(manifest.get("Config").textValue()).content());
    Map<String, Entry> files = new LinkedHashMap<>();
    for (JsonNode layer : manifest.get("Layers")) {
      byte[] zipped = entries.get(layer.textValue()).content();
      files.putAll(entries(new GZIPInputStream(new ByteArrayInputStream(zipped))));
    }
    return new Image(manifest.at("/RepoTags/0").textValue(), config, files);
  }

  private static Map<String, Entry> entries(InputStream archive) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        entries.put(entry.getName(), new Entry(entry.getMode(), tar.readAllBytes()));
      }
    }
    return entries;
  }
}
