package berth.image;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives whose manifest, index or configuration lies or is a bomb, and files that are no archive.
 */
class HostileArchivesTest {
  private static final HostileImage IMAGE =
      HostileImage.of(new Tar().file("ui/x", "1").bytes(), new Tar().file("ui/y", "2").bytes());
  private static final String MANIFEST = "manifest.json";
  private static final String INDEX = "index.json";
  private static final String WRONG = "is not as it must be";

  @TempDir Path folder;
  private int outputs;

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(paths.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("berth-"));
    }
  }

  static Stream<Arguments> manifests() {
    String repeated = "\"layer0/layer.tar\",".repeat(2_000) + "\"layer0/layer.tar\"";
    return Stream.of(
        docker("very many layers", "\"Layers\":\\[", "$0" + repeated + ",", "than 1,000 layers"),
        docker("one layer more", "\"Layers\":\\[", "$0\"layer0/layer.tar\",", "with 3 layers"),
        docker("layer up", "layer0/layer.tar", "../../etc/passwd", "etc/passwd"),
        docker("layer with NUL", "layer0/layer.tar", "a\\\\u0000b", "\"a?b\" is missing"),
        docker("half a character", "layer0/layer.tar", "\\\\ud800", "\"?\" is missing"),
        docker("configuration with NUL", "\"Config\":\"", "$0\\\\u0000", "is missing"),
        docker("layer that is a folder", "layer0/layer.tar", "layer0", "\"layer0\" is"),
        docker("key that is there twice", "\\{\"Config\"", "{\"Config\":\"x\",\"Config\"", WRONG),
        docker("more after the end", "$", "{}", WRONG),
        docker("deep", "^", "[".repeat(50_000), WRONG),
        docker("huge number", "\"Layers\":\\[", "$01e999999999,", "is missing"),
        Arguments.of(
            "docker: characters that there are not",
            wide(IMAGE.dockerSave()),
            "(Invalid UTF-32 character"),
        docker("name that is a bomb", "acme/hostile:1", "a".repeat(1 << 20), "without a name"),
        docker("very many images", "\\[\\{.*}]", many("{\"Config\":\"x\"}", 1_001), "1,000 images"),
        docker("very many keys", "\\{\"Config\"", "{" + keys(200_000) + "\"Config\"", WRONG),
        Arguments.of(
            "configuration of another image",
            with(
                IMAGE.dockerSave(), config(), _ -> "{\"os\":\"linux\",\"architecture\":\"amd64\"}"),
            "does not match its digest"));
  }

  static Stream<Arguments> indexes() {
    String manifest = "sha256:" + manifestDigest();
    String descriptor = "{\"digest\":\"" + manifest + "\"}";
    return Stream.of(
        oci(
            "very many images",
            "\\[.*]",
            many(descriptor, 1_001),
            "than 1,000 images",
            "manifests"),
        oci("size that is too small", "\"size\":\\d+", "\"size\":10", "and not the 10 that were"),
        oci("size that is too large", "\"size\":\\d+", "\"size\":99999", "not the 99,999 that"),
        oci("size below zero", "\"size\":\\d+", "\"size\":-1", "and not the -1 that were promised"),
        oci("size beyond all bounds", "\"size\":\\d+", "\"size\":1e999999999", WRONG),
        oci("size of many digits", "\"size\":\\d+", "\"size\":" + "9".repeat(2_000), WRONG),
        oci("digest of another algorithm", "sha256:\\w+", "md5:" + "0".repeat(32), "which is none"),
        oci("deep", "\"manifests\"", "\"x\":" + "[".repeat(50_000), WRONG),
        oci("keys without number", "\"manifests\"", keys(200_000) + "\"manifests\"", WRONG),
        oci("key that is there twice", "\"manifests\"", "\"manifests\":[],\"manifests\"", WRONG),
        oci("one long text", "^", "{\"x\":\"" + "x".repeat(9 << 20), "8,388,608", "json-bytes"),
        manifest("chart", "image.config", "cncf.helm.config", "so it is no container image"),
        manifest("encrypted", "tar\\+gzip", "tar+gzip+encrypted", "a layer that is encrypted"),
        manifest("very many layers", "\"layers\":\\[", layers(1_500), "more than 1,000 layers"),
        manifest("layer of another size", "(\"layers\":\\[.*?\"size\":)\\d+", "$17", "not the 7"),
        manifest("no configuration", "\"config\"", "\"x\"", "names no configuration"),
        manifest("configuration that is a layer", "\"config\":\\{[^}]*}", layerAsConfig(), WRONG),
        Arguments.of("indexes in indexes", nested(6, 1), "nests indexes deeper than 4 levels"),
        Arguments.of("a tree of indexes", nested(4, 200), "lists more than 1,000 images"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"manifests", "indexes"})
  void isRefused(String name, Map<String, byte[]> files, String words) throws Exception {
    Path archive = TestImage.write(folder.resolve("image.tar"), TestImage.tar(files));
    Path layout = TestImage.folder(folder.resolve("image"), files);

    for (Path image : new Path[] {archive, layout}) {
      assertRefused(image, words.split("\\|"));
    }
  }

  @Test
  void oddJsonIsReadAllTheSame() throws Exception {
    Map<String, byte[]> marked = with(IMAGE.dockerSave(), MANIFEST, text -> "\uFEFF" + text);
    Map<String, byte[]> wide = new LinkedHashMap<>(IMAGE.dockerSave());
    wide.put(MANIFEST, new String(wide.get(MANIFEST), UTF_8).getBytes(UTF_16));
    Map<String, byte[]> typed =
        remade(text -> text.replace("image.layer.v1.tar+gzip", "image.layer.v1.tar"));

    for (Map<String, byte[]> files : List.of(marked, wide, typed)) {
      Path image = TestImage.write(folder.resolve("image.tar"), TestImage.tar(files));
      assertThat(extract(image).resolve("x")).hasContent("1");
    }
  }

  @Test
  void anEmptyArchiveHoldsNoImage() {
    Path image = TestImage.write(folder.resolve("image.tar"), new byte[10_240]);

    assertRefused(image, "neither index.json nor manifest.json");
  }

  @Test
  void whatIsNoFileIsNotRead() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path link = Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));

    assertRefused(pipe, "neither a file nor a folder");
    assertRefused(link, "neither a file nor a folder");
    Path layout = TestImage.folder(folder.resolve("image"), IMAGE.dockerSave());
    Files.delete(layout.resolve("layer0/layer.tar"));
    Files.createLink(layout.resolve("layer0/layer.tar"), pipe);
    assertRefused(layout, "\"layer0/layer.tar\" is no file");
    Files.delete(layout.resolve("layer0/layer.tar"));
    Files.createSymbolicLink(layout.resolve("layer0/layer.tar"), Path.of("/dev/zero"));
    assertRefused(layout, "\"layer0/layer.tar\" is a link that leads out of the folder");
  }

  @Test
  void aCompressedArchiveIsBoundedToo() {
    byte[] zeros = TestImage.compress(TestImage.ZSTD, new byte[1 << 20]);
    RawTar bomb = new RawTar();
    for (int i = 0; i < 256; i++) {
      bomb.bytes(zeros);
    }
    Path image = TestImage.write(folder.resolve("image.tar.zst"), bomb.open());

    assertRefused(image, "it grows to more than 250 times its length", "berth.image.max-ratio");
  }

  @Test
  void anArchiveThatChangesWhileItIsReadIsAnError() {
    Path image = TestImage.write(folder.resolve("image.tar"), TestImage.tar(IMAGE.dockerSave()));

    assertThatThrownBy(
            () ->
                read(
                    image,
                    files -> {
                      truncate(image);
                      return files.extract(Map.of("ui", folder.resolve("out")));
                    }))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll("The archive " + image, "layer 2 of 2", "is cut short");
    assertThat(folder.resolve("out")).doesNotExist();
    TestImage.write(image, TestImage.tar(IMAGE.dockerSave()));
    assertThatThrownBy(
            () ->
                read(
                    image,
                    files -> {
                      byte[] other = TestImage.tar(IMAGE.dockerSave());
                      other[512 + 512] ^= 1;
                      TestImage.write(image, other);
                      return files.extract(Map.of("ui", folder.resolve("out")));
                    }))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContainingAll(
            "The archive " + image, "layer 1 of 2", "does not match its digest");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void assertRefused(Path image, String... words) {
    assertThatThrownBy(() -> extract(image))
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageStartingWith("The archive " + image)
        .hasMessageContainingAll(words);
    assertThat(folder.resolve("out" + outputs)).doesNotExist();
  }

  private Path extract(Path image) throws BerthException {
    Path target = folder.resolve("out" + ++outputs);
    read(image, files -> files.extract(Map.of("ui", target)));
    return target;
  }

  private static <T> T read(Path image, ImageUse<T> use) throws BerthException {
    return Readers.withoutEngine(Limits.DEFAULT)
        .read(new ImageSource.Archive(image), new Readers.Recorder(), use);
  }

  private static void truncate(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(1_600);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Arguments docker(String name, String pattern, String with, String words) {
    return Arguments.of(
        "docker: " + name,
        with(IMAGE.dockerSave(), MANIFEST, text -> text.replaceFirst(pattern, with)),
        words);
  }

  private static Arguments oci(String name, String pattern, String with, String... words) {
    return Arguments.of(
        "index: " + name,
        with(IMAGE.oci(TestImage.GZIP), INDEX, text -> text.replaceFirst(pattern, with)),
        String.join("|", words));
  }

  private static Arguments manifest(String name, String pattern, String with, String words) {
    return Arguments.of(
        "manifest: " + name, remade(text -> text.replaceFirst(pattern, with)), words);
  }

  /** The layout with a changed manifest that has the right digest. */
  private static Map<String, byte[]> remade(UnaryOperator<String> change) {
    Map<String, byte[]> files = new LinkedHashMap<>(IMAGE.oci(TestImage.GZIP));
    String manifest = new String(files.remove("blobs/sha256/" + manifestDigest()), UTF_8);
    String descriptor =
        HostileImage.blob(
            files, HostileImage.manifestType(), change.apply(manifest).getBytes(UTF_8));
    files.put(INDEX, HostileImage.index(descriptor));
    return files;
  }

  /** Indexes that each list the next so many times; the last lists the image. */
  private static Map<String, byte[]> nested(int levels, int times) {
    Map<String, byte[]> files = new LinkedHashMap<>(IMAGE.oci(TestImage.GZIP));
    String type = "application/vnd.oci.image.index.v1+json";
    byte[] index = files.get(INDEX);
    for (int i = 0; i < levels; i++) {
      String descriptor = HostileImage.blob(files, type, index);
      String list = (descriptor + ",").repeat(times - 1) + descriptor;
      index = ("{\"manifests\":[" + list + "]}").getBytes(UTF_8);
    }
    files.put(INDEX, index);
    return files;
  }

  /** Found by fuzzing: the JSON reader fails in another way than for wrong JSON. */
  private static Map<String, byte[]> wide(Map<String, byte[]> files) {
    Map<String, byte[]> changed = new LinkedHashMap<>(files);
    changed.put(MANIFEST, new byte[] {0, 0, 0, '[', 0, 0x7a, 0x22, 0x63});
    return changed;
  }

  private static String manifestDigest() {
    String index = new String(IMAGE.oci(TestImage.GZIP).get(INDEX), UTF_8);
    return index.replaceFirst("(?s).*\"sha256:(\\w+)\".*", "$1");
  }

  private static String config() {
    return TestImage.sha256(IMAGE.config()) + ".json";
  }

  private static String layerAsConfig() {
    String digest = TestImage.sha256(TestImage.compress(TestImage.GZIP, IMAGE.layers().getFirst()));
    return "\"config\":{\"digest\":\"sha256:" + digest + "\"}";
  }

  private static String layers(int count) {
    String layer =
        "{\"digest\":\"sha256:"
            + TestImage.sha256(TestImage.compress(TestImage.GZIP, IMAGE.layers().getFirst()))
            + "\"},";
    return "$0" + layer.repeat(count);
  }

  private static String many(String item, int count) {
    return "[" + (item + ",").repeat(count - 1) + item + "]";
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":1,")
        .collect(Collectors.joining());
  }

  private static Map<String, byte[]> with(
      Map<String, byte[]> files, String name, UnaryOperator<String> change) {
    return TestImage.with(files, name, change);
  }
}
