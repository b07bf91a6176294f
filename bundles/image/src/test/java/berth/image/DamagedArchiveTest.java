package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.image.ImageSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are cut short, changed or made up: clear errors, and nothing else. */
class DamagedArchiveTest {
  private static final String NAME = "{\"org.opencontainers.image.ref.name\":\"a/b:1\"}";

  @TempDir Path folder;
  private int files;
  private int outputs;

  private static TestImage sample() {
    byte[] noise = new byte[3_000];
    new Random(1).nextBytes(noise);
    return TestImage.of(
        new Tar().file("metadata.json", "{}").file("ui/index.html", noise, 0644),
        new Tar().file("ui/more", "more"));
  }

  @Test
  void anArchiveThatIsCutShortIsNeverTakenForAWholeOne() {
    Map<String, byte[]> docker = sample().dockerSave("a/b:1");
    Map<String, byte[]> oci = TestImage.oci(TestImage.GZIP, NAME, sample());
    for (Map<String, byte[]> image : java.util.List.of(docker, oci)) {
      byte[] tar = TestImage.tar(image);
      byte[] gzip = TestImage.compress(TestImage.GZIP, tar);
      // The tar ends with blocks of zeros, which may be absent.
      int content = tar.length;
      while (tar[content - 1] == 0) {
        content--;
      }
      for (int length = 0; length < content; length += 97) {
        assertFails(Arrays.copyOf(tar, length));
      }
      for (int length = 0; length < gzip.length; length += 97) {
        assertFails(Arrays.copyOf(gzip, length));
      }
    }
  }

  @Test
  void aChangedByteGivesTheSameFilesOrAnError() throws Exception {
    Random random = new Random(7);
    byte[] tar = TestImage.tar(TestImage.oci(TestImage.GZIP, NAME, sample()));
    int errors = 0;
    for (int i = 0; i < 400; i++) {
      byte[] changed = tar.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        assertThat(extract(changed)).isEqualTo("more");
      } catch (BerthException e) {
        errors++;
        assertThat(e).hasMessageContaining("The archive " + folder);
      }
    }
    assertThat(errors).isPositive();
  }

  @Test
  void saysWhichPartIsAtFault() {
    Map<String, byte[]> docker = sample().dockerSave("a/b:1");
    String config = "\"%s\"".formatted(sample().id().substring(7) + ".json");
    String layer =
        docker.keySet().stream().filter(name -> name.endsWith("layer.tar")).findFirst().get();
    Map<String, byte[]> oci = TestImage.oci("", NAME, sample());
    String layerDigest = "blobs/sha256/" + TestImage.sha256(sample().layers().getFirst());
    String configBlob = "blobs/sha256/" + sample().id().substring(7);

    assertFails(without(docker, layer), "\"" + layer + "\" is missing");
    assertFails(without(docker, config.replace("\"", "")), config + " is missing");
    assertFails(without(oci, layerDigest), "\"" + layerDigest + "\" is missing");
    assertFails(without(oci, configBlob), "\"" + configBlob + "\" is missing");
    assertFails(changed(oci, layerDigest), "layer 1 of 2", "does not match its digest sha256:");
    assertFails(changed(docker, layer), "layer 1 of 2", "does not match its digest sha256:");
    assertFails(changed(oci, configBlob), configBlob, "does not match its digest");
    assertFails(json(docker, "manifest.json", _ -> "{"), "\"manifest.json\" is not as it must be");
    assertFails(json(docker, "manifest.json", _ -> "[]"), "there is no image in it");
    assertFails(json(docker, "manifest.json", _ -> "[null]"), "names no configuration");
    assertFails(
        json(docker, "manifest.json", _ -> "[{\"Config\":7,\"Layers\":{}}]"), "manifest.json");
    assertFails(
        json(docker, "manifest.json", text -> text.replace(layer, "../../etc/passwd")),
        "\"../../etc/passwd\" is missing");
    assertFails(json(oci, "index.json", _ -> "null"), "\"index.json\"", "it is null");
    assertFails(json(oci, "index.json", _ -> "{}"), "\"index.json\" has no list of manifests");
    assertFails(json(oci, "index.json", _ -> "{\"manifests\":[]}"), "there is no image in it");
    assertFails(
        json(oci, "index.json", text -> text.replaceAll("sha256:\\w+", "sha256:../../x")),
        "names the digest");
    assertFails(
        json(oci, "index.json", text -> " ".repeat(9 << 20) + text),
        "is longer than the 8,388,608");
  }

  @Test
  void aLinkOutOfALayoutFolderIsRefused() throws Exception {
    Map<String, byte[]> oci = TestImage.oci("", NAME, sample());
    String blob = "blobs/sha256/" + TestImage.sha256(sample().layers().getFirst());
    Path layout = TestImage.folder(folder.resolve("layout"), oci);
    Path outside = TestImage.write(folder.resolve("outside"), oci.get(blob));
    java.nio.file.Files.delete(layout.resolve(blob));
    java.nio.file.Files.createSymbolicLink(layout.resolve(blob), outside);

    assertThatThrownBy(() -> extract(layout))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(blob);
  }

  private void assertFails(byte[] archive) {
    assertFails(archive, "cannot be used");
  }

  private void assertFails(byte[] archive, String... messages) {
    assertThatThrownBy(() -> extract(archive))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("The archive " + folder)
        .hasMessageContainingAll(messages);
  }

  private String extract(byte[] archive) throws BerthException {
    return extract(TestImage.write(folder.resolve("x" + files++ + ".tar"), archive));
  }

  private String extract(Path file) throws BerthException {
    Path out = folder.resolve("out" + outputs++);
    return Readers.withoutEngine(Limits.DEFAULT)
        .read(
            new ImageSource.Archive(file),
            new Readers.Recorder(),
            image -> {
              image.extract(Map.of("ui", out));
              return new String(image.file("ui/more", 100).orElseThrow(), UTF_8);
            });
  }

  private static byte[] without(Map<String, byte[]> image, String name) {
    Map<String, byte[]> less = new LinkedHashMap<>(image);
    assertThat(less.remove(name)).isNotNull();
    return TestImage.tar(less);
  }

  private static byte[] changed(Map<String, byte[]> image, String name) {
    Map<String, byte[]> changed = new LinkedHashMap<>(image);
    byte[] content = changed.get(name).clone();
    content[content.length / 2] ^= 1;
    changed.put(name, content);
    return TestImage.tar(changed);
  }

  private static byte[] json(Map<String, byte[]> image, String name, UnaryOperator<String> change) {
    return TestImage.tar(TestImage.with(image, name, change));
  }
}
