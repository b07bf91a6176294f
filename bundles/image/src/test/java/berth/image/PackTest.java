package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImagePacks.PackedImage;
import berth.api.image.ImageSource;
import berth.image.docker.Machine;
import berth.image.pack.Packs;
import berth.image.registry.RegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that are made of archives, with no engine and no registry. */
class PackTest {
  private static final String ARM_AND_AMD = "{\"org.opencontainers.image.ref.name\":\"acme/db:1\"}";

  @TempDir Path folder;

  private final Readers.Recorder progress = new Readers.Recorder();
  private final Tar shared = new Tar().file("base", "base".repeat(10_000));
  private final TestImage tool =
      TestImage.of(shared, new Tar().file("metadata.json", "{\"tool\":1}"));
  private final TestImage other = TestImage.of(shared, new Tar().file("metadata.json", "{}"));
  private RegistryClient client;
  private ImagePacks packs;

  @BeforeEach
  void open() {
    client =
        new RegistryClient(new Machine(folder, folder, Map.of()), RegistryClient.Patience.DEFAULT);
    packs =
        new Packs(
            () -> Limits.DEFAULT,
            Readers.absentEngine(),
            client,
            new TagChoice(new Readers.EmptyStore(), new Readers.EmptyStore()),
            () -> {});
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void extensionsComeOutOfItWithTheImagesThatTheyNeed() throws Exception {
    Path file = pack();

    assertThat(packs.extensions(new ImageSource.Archive(file), progress))
        .containsExactly(packed(file, "acme/tool:1.0"), packed(file, "acme/other:2.0"));
    ImageSource extension = packed(file, "acme/tool:1.0");
    assertThat(read(extension, ImageFiles::description))
        .extracting(ImageDescription::repository, ImageDescription::tag, ImageDescription::id)
        .containsExactly("acme/tool", "1.0", tool.id());
    String json =
        read(extension, image -> new String(image.file("metadata.json", 99).get(), UTF_8));
    assertThat(json).isEqualTo("{\"tool\":1}");
    String needed = read(extension, image -> companion(image).description().id());
    assertThat(needed).isEqualTo(db().id());
    byte[] loadable = read(extension, image -> dockerArchive(companion(image)));
    Path saved = Files.write(folder.resolve("db.tar"), loadable);
    assertThat(read(new ImageSource.Archive(saved), ImageFiles::description))
        .extracting(ImageDescription::repository, ImageDescription::id)
        .containsExactly("acme/db", db().id());
    assertThat(read(packed(file, "acme/other:2.0"), ImageFiles::companions)).isEmpty();
  }

  @Test
  void whatSeveralImagesShareIsInItOnce() throws Exception {
    try (TarFile tar = new TarFile(pack())) {
      List<String> names = tar.getEntries().stream().map(entry -> entry.getName()).toList();
      assertThat(names).doesNotHaveDuplicates().contains("oci-layout", "index.json");
      // Layers: the shared one, that of tool, that of other, that of db. For each image a
      // configuration, a manifest and an index.
      assertThat(names.stream().filter(name -> name.startsWith("blobs/"))).hasSize(4 + 3 * 3);
    }
  }

  @Test
  void checkTellsWhatIsInIt() throws Exception {
    Path file = pack();

    ImagePacks.Pack pack = packs.check(new ImageSource.Archive(file), progress).orElseThrow();

    assertThat(pack.bytes()).isEqualTo(Files.size(file));
    assertThat(pack.images())
        .extracting(PackedImage::name, PackedImage::extension, PackedImage::images)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("acme/tool:1.0", true, List.of("acme/db:1")),
            org.assertj.core.groups.Tuple.tuple("acme/other:2.0", true, List.of()),
            org.assertj.core.groups.Tuple.tuple("acme/db:1", false, List.of()));
    assertThat(pack.images().getFirst().platforms()).containsExactly("linux/amd64");
    assertThat(packs.check(new ImageSource.Archive(docker("acme/x:1", tool)), progress)).isEmpty();
  }

  @Test
  void eachDamagedBlobIsFound() throws Exception {
    Path file = pack();
    byte[] whole = Files.readAllBytes(file);
    List<Long> contents = new ArrayList<>();
    try (TarFile tar = new TarFile(file)) {
      tar.getEntries().stream()
          .filter(entry -> entry.getName().startsWith("blobs/"))
          .forEach(entry -> contents.add(entry.getDataOffset() + entry.getSize() / 2));
    }
    for (long content : contents) {
      byte[] damaged = whole.clone();
      damaged[(int) content] ^= 1;
      Path other = Files.write(folder.resolve("damaged.tar"), damaged);

      assertThatThrownBy(() -> packs.check(new ImageSource.Archive(other), progress))
          .as("byte %d", content)
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("damaged.tar");
    }
    Path cut =
        Files.write(
            folder.resolve("cut.tar"),
            java.util.Arrays.copyOf(whole, contents.getLast().intValue()));
    assertThatThrownBy(() -> packs.extensions(new ImageSource.Archive(cut), progress))
        .hasMessageContaining("cut short");
  }

  @Test
  void aPlatformThatAnImageLacksIsNamed() throws Exception {
    Path archive = docker("acme/tool:1.0", tool);
    Path file = folder.resolve("out/pack.tar");
    Files.createDirectories(file.getParent());

    assertThatThrownBy(
            () ->
                packs.write(
                    file,
                    Set.of("linux/arm64"),
                    pack -> pack.add(new ImageSource.Archive(archive)),
                    progress))
        .hasMessageContainingAll(archive.toString(), "linux/arm64", "linux/amd64");

    assertThat(file.getParent()).isEmptyDirectory();
  }

  @Test
  void twoPlatformsOfOneArchive() throws Exception {
    Path layout =
        TestImage.folder(
            folder.resolve("multi"),
            TestImage.ociMultiPlatform(ARM_AND_AMD, db(), db().on("arm64")));
    Path file = folder.resolve("pack.tar");
    packs.write(
        file,
        new java.util.LinkedHashSet<>(List.of("linux/amd64", "linux/arm64")),
        pack -> pack.extension(pack.add(new ImageSource.Archive(layout)), List.of()),
        progress);

    assertThat(packs.check(new ImageSource.Archive(file), progress).orElseThrow().images())
        .extracting(PackedImage::platforms)
        .containsExactly(Set.of("linux/amd64", "linux/arm64"));
    assertThat(read(new ImageSource.Archive(file), ImageFiles::description).id())
        .isEqualTo(db().id());
    Map<String, byte[]> original = TestImage.ociMultiPlatform(ARM_AND_AMD, db());
    try (TarFile tar = new TarFile(file)) {
      assertThat(tar.getEntries().stream().map(entry -> entry.getName()))
          .as("manifest, configuration and layer as they were")
          .containsAll(
              original.keySet().stream()
                  .filter(name -> name.startsWith("blobs/") && !isIndex(original.get(name)))
                  .toList());
    }
  }

  @Test
  void calledOffItLeavesNothing() throws Exception {
    Path archive = docker("acme/tool:1.0", tool);
    Path file = folder.resolve("out/pack.tar");
    Files.createDirectories(file.getParent());

    assertThatThrownBy(
            () ->
                packs.write(
                    file,
                    Set.of("linux/amd64"),
                    pack -> {
                      Thread.currentThread().interrupt();
                      pack.add(new ImageSource.Archive(archive));
                    },
                    progress))
        .isInstanceOf(CancelledException.class);

    Thread.interrupted();
    assertThat(file.getParent()).isEmptyDirectory();
  }

  @Test
  void aNeededImageThatIsNotInItIsMissed() throws Exception {
    Path archive = docker("acme/tool:1.0", tool);
    Path file = folder.resolve("pack.tar");
    packs.write(
        file,
        Set.of("linux/amd64"),
        pack -> pack.extension(pack.add(new ImageSource.Archive(archive)), List.of("acme/no:1")),
        progress);

    assertThatThrownBy(() -> packs.check(new ImageSource.Archive(file), progress))
        .hasMessageContainingAll("acme/tool:1.0", "acme/no:1", "linux/amd64");
    assertThatThrownBy(() -> read(new ImageSource.Archive(file), ImageFiles::companions))
        .hasMessageContaining("acme/no:1");
  }

  @Test
  void aNameWithADigestIsBelievedOnlyIfTheDigestIsInIt() throws Exception {
    String digest = "sha256:" + "ab".repeat(32);
    String claim = "{\"org.opencontainers.image.ref.name\":\"acme/db@%s\"}".formatted(digest);
    Map<String, byte[]> files = TestImage.oci("+gzip", claim, db());
    Map<String, byte[]> pack =
        TestImage.with(
            files,
            "index.json",
            json -> json.replaceFirst("\\{", "{\"annotations\":{\"berth.pack.version\":\"1\"},"));
    Path file = TestImage.write(folder.resolve("liar.tar"), TestImage.tar(pack));

    assertThatThrownBy(() -> read(packed(file, "acme/db@" + digest), ImageFiles::description))
        .hasMessageContainingAll(digest, "nothing in it shows");

    String real = new String(files.get("index.json"), UTF_8);
    String manifest = real.replaceAll("(?s).*?(sha256:[0-9a-f]{64}).*", "$1");
    Path honest =
        TestImage.write(
            folder.resolve("honest.tar"),
            TestImage.tar(
                TestImage.with(pack, "index.json", json -> json.replace(digest, manifest))));
    assertThat(read(packed(honest, "acme/db@" + manifest), ImageFiles::description).tag())
        .isEqualTo(manifest.replace(':', '-'));
  }

  /** Two extensions and an image that the first one needs. */
  private Path pack() throws BerthException {
    Path file = folder.resolve("pack.tar");
    Path db =
        TestImage.write(
            folder.resolve("db.oci.tar"), TestImage.tar(TestImage.oci("+gzip", ARM_AND_AMD, db())));
    Path first = docker("acme/tool:1.0", tool);
    Path second = docker("acme/other:2.0", other);
    packs.write(
        file,
        Set.of("linux/amd64"),
        pack -> {
          String tool = pack.add(new ImageSource.Archive(first));
          String other = pack.add(new ImageSource.Archive(second));
          List<String> seen = new ArrayList<>();
          pack.read(tool, image -> seen.add(new String(image.file("base", 1 << 20).get(), UTF_8)));
          assertThat(seen).as("read while the pack is written").hasSize(1);
          pack.extension(tool, List.of(pack.add(new ImageSource.Archive(db))));
          pack.extension(other, List.of());
        },
        progress);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(path -> path.toString().endsWith(".part"))).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return file;
  }

  private static TestImage db() {
    return TestImage.of(new Tar().file("db", "db".repeat(1000)));
  }

  private Path docker(String name, TestImage image) {
    Path file = folder.resolve(name.replaceAll("\\W", "-") + ".tar");
    return TestImage.write(file, TestImage.tar(image.dockerSave(name)));
  }

  private static ImageSource packed(Path file, String name) {
    return new ImageSource.Archive(file, Optional.of(name));
  }

  private <T> T read(ImageSource source, berth.api.image.ImageReader.ImageUse<T> use)
      throws BerthException {
    return Readers.withoutEngine(Limits.DEFAULT).read(source, progress, use);
  }

  private static ImageFiles companion(ImageFiles image) throws BerthException {
    assertThat(image.companions()).hasSize(1);
    return image.companions().getFirst();
  }

  private static byte[] dockerArchive(ImageFiles image) throws BerthException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    image.writeDockerArchive(out);
    return out.toByteArray();
  }

  private static boolean isIndex(byte[] blob) {
    return new String(blob, UTF_8).contains("\"manifests\"");
  }
}
