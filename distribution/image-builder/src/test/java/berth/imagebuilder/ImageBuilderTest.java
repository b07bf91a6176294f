package berth.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds images from small folders and reads the archives entry by entry. */
class ImageBuilderTest {

  private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");
  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path folder;
  private Path ui;
  private Path program;

  @BeforeEach
  void files() throws IOException {
    ui = Files.createDirectories(folder.resolve("in/ui"));
    Files.createDirectory(ui.resolve("lib"));
    Files.writeString(ui.resolve("index.html"), "<p>hello</p>");
    Files.writeString(ui.resolve("lib/a.js"), "export const a = 1;");
    program = Files.writeString(folder.resolve("in/program"), "#!/bin/sh\n");
  }

  private ImageBuilder image() throws IOException {
    return new ImageBuilder("berth-image-builder/test:1.2.3")
        .architecture("arm64")
        .created(CREATED)
        .labels(Map.of("title", "A \"quoted\" title"))
        .environment("GREETING", "hi")
        .entrypoint(List.of("/program", "-x"))
        .command(List.of("now"))
        .copy(ui, "/ui")
        .copyExecutable(program, "/program");
  }

  @Test
  void dockerArchiveHoldsConfigAndFilesWithTheirModes() throws Exception {
    Path archive = folder.resolve("out/image.tar");
    image().writeDockerArchive(archive);

    Map<String, byte[]> entries = contents(Files.readAllBytes(archive));
    JsonNode manifest = json.readTree(entries.get("manifest.json")).get(0);
    assertThat(manifest.get("RepoTags").get(0).textValue())
        .isEqualTo("berth-image-builder/test:1.2.3");
    JsonNode config = json.readTree(entries.get(manifest.get("Config").textValue()));
    assertThat(config.get("architecture").textValue()).isEqualTo("arm64");
    assertThat(config.get("os").textValue()).isEqualTo("linux");
    assertThat(Instant.parse(config.get("created").textValue())).isEqualTo(CREATED);
    JsonNode runtime = config.get("config");
    assertThat(runtime.get("Labels").get("title").textValue()).isEqualTo("A \"quoted\" title");
    assertThat(runtime.get("Entrypoint"))
        .extracting(JsonNode::textValue)
        .contains("/program", "-x");
    assertThat(runtime.get("Cmd")).extracting(JsonNode::textValue).containsExactly("now");
    assertThat(runtime.get("Env")).extracting(JsonNode::textValue).containsExactly("GREETING=hi");

    Map<String, TarArchiveEntry> files = new LinkedHashMap<>();
    for (JsonNode layer : manifest.get("Layers")) {
      InputStream unzipped =
          new GZIPInputStream(new ByteArrayInputStream(entries.get(layer.textValue())));
      entries(unzipped).forEach(entry -> files.put(entry.getName(), entry));
    }
    assertThat(files.get("ui/lib/a.js").getMode() & 0777).isEqualTo(0644);
    assertThat(files.get("ui/lib/").getMode() & 0777).isEqualTo(0755);
    assertThat(files.get("program").getMode() & 0777).isEqualTo(0755);
    assertThat(files.get("program").getLastModifiedTime().toInstant()).isEqualTo(CREATED);
  }

  @Test
  void ociArchiveIsAnImageLayout() throws Exception {
    Path archive = folder.resolve("image.tar");
    image().writeOciArchive(archive);

    Map<String, byte[]> entries = contents(Files.readAllBytes(archive));
    assertThat(entries).containsKeys("oci-layout", "index.json");
    JsonNode manifest = json.readTree(entries.get("index.json")).at("/manifests/0");
    assertThat(entries)
        .containsKey("blobs/sha256/" + manifest.get("digest").textValue().substring(7));
  }

  @Test
  void theSameInputGivesTheSameBytesAndLeavesNothingElse() throws Exception {
    Path first = folder.resolve("out/first.tar");
    Path second = folder.resolve("out/second.tar");
    image().writeDockerArchive(first);
    Files.setLastModifiedTime(ui.resolve("index.html"), FileTime.from(CREATED));
    image().writeDockerArchive(second);

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(entries(Files.newInputStream(first)))
        .extracting(entry -> entry.getLastModifiedTime().toInstant())
        .containsOnly(Instant.EPOCH);
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("first.tar", "second.tar");
  }

  @Test
  void mainBuildsFromOptions() throws Exception {
    Path labels = Files.writeString(folder.resolve("labels.properties"), "from.file = yes\n");
    Path archive = folder.resolve("main.tar");
    Main.main(
        "image",
        "--name=berth-image-builder/main:1",
        "--labels-file=" + labels,
        "--label=key=a=b",
        "--entrypoint=/program",
        "--copy=" + program + ":/program:0755",
        "--output=" + archive);

    Map<String, byte[]> entries = contents(Files.readAllBytes(archive));
    JsonNode manifest = json.readTree(entries.get("manifest.json")).get(0);
    JsonNode config = json.readTree(entries.get(manifest.get("Config").textValue())).get("config");
    assertThat(config.get("Labels").get("from.file").textValue()).isEqualTo("yes");
    assertThat(config.get("Labels").get("key").textValue()).isEqualTo("a=b");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    assertThatThrownBy(() -> image().copy(folder.resolve("nowhere"), "/x"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> new ImageBuilder("Not A Name").writeDockerArchive(folder.resolve("x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Not A Name");
    assertThatThrownBy(
            () ->
                Main.main("image", "--name=a:1", "--copy=x", "--output=" + folder.resolve("x.tar")))
        .hasMessageContaining("SRC:DEST");
    assertThat(folder.resolve("x.tar")).doesNotExist();
  }

  private static Map<String, byte[]> contents(byte[] archive) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        contents.put(entry.getName(), tar.readAllBytes());
      }
    }
    return contents;
  }

  private static List<TarArchiveEntry> entries(InputStream archive) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
