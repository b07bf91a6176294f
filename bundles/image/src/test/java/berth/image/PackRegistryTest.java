package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImagePacks.PackedImage;
import berth.api.image.ImageSource;
import berth.image.docker.Machine;
import berth.image.pack.Packs;
import berth.image.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of what a real registry has, for several platforms. */
@Tag("registry")
class PackRegistryTest {
  private static final Set<String> BOTH =
      new LinkedHashSet<>(List.of("linux/amd64", "linux/arm64"));

  @TempDir Path folder;

  private final Readers.Recorder progress = new Readers.Recorder();
  private final TestImage tool = TestImage.of(new Tar().file("metadata.json", "{}"));
  private final TestImage db = TestImage.of(new Tar().file("db", "db".repeat(1000)));
  private RegistryServer server;
  private RegistryClient client;
  private ImagePacks packs;

  @BeforeEach
  void open() throws IOException {
    server = RegistryServer.start();
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
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void itHoldsAllPlatformsAsTheRegistryHasThem() throws Exception {
    String name =
        server.push(TestImage.oci("+gzip", "{}", tool, tool.on("arm64")), "acme/tool:1.0");
    Map<String, byte[]> layout = TestImage.oci("+zstd", "{}", db, db.on("arm64"));
    String digest = "sha256:" + TestImage.sha256(layout.get("index.json"));
    server.push(layout, "acme/db:1");
    String byDigest = server.host() + "/acme/db@" + digest;
    Path file = pack(BOTH, name, byDigest);

    assertThat(packs.check(new ImageSource.Archive(file), progress).orElseThrow().images())
        .extracting(PackedImage::name, PackedImage::platforms)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(name, BOTH),
            org.assertj.core.groups.Tuple.tuple(byDigest, BOTH));
    String id =
        Readers.withoutEngine(Limits.DEFAULT)
            .read(
                new ImageSource.Archive(file, Optional.of(name)),
                progress,
                image -> {
                  ImageFiles companion = image.companions().getFirst();
                  assertThat(companion.description().tag()).isEqualTo(digest.replace(':', '-'));
                  return companion.description().id();
                });
    assertThat(id).isEqualTo(db.id());
    // Another tool finds both by their names, for each platform.
    for (String architecture : List.of("amd64", "arm64")) {
      for (String image : List.of(name, byDigest)) {
        assertThat(skopeo(architecture, file, image))
            .contains("\"Architecture\": \"" + architecture + "\"");
      }
    }
  }

  @Test
  void aPlatformThatIsNotPublishedIsNamedWithTheImage() throws Exception {
    String name =
        server.push(TestImage.oci("+gzip", "{}", tool, tool.on("arm64")), "acme/tool:1.0");
    String one = server.push(TestImage.oci("+gzip", "{}", db), "acme/db:1");

    assertThatThrownBy(() -> pack(BOTH, name, one))
        .hasMessageContainingAll(one, "not published for linux/arm64", "only for linux/amd64");
    assertThat(folder.resolve("pack.tar")).doesNotExist();
    assertThat(folder.resolve("pack.tar.part")).doesNotExist();
  }

  private Path pack(Set<String> platforms, String extension, String needed) throws Exception {
    Path file = folder.resolve("pack.tar");
    packs.write(
        file,
        platforms,
        pack -> {
          String name = pack.add(new ImageSource.Published(extension));
          pack.extension(name, List.of(pack.add(new ImageSource.Published(needed))));
        },
        progress);
    return file;
  }

  private static String skopeo(String architecture, Path file, String image) throws Exception {
    Process process =
        new ProcessBuilder(
                "skopeo",
                "--insecure-policy",
                "--override-arch",
                architecture,
                "inspect",
                "oci-archive:" + file + ":" + image)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
