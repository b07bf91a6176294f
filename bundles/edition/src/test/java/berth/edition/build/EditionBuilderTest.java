package berth.edition.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.StandIn;
import berth.api.edition.EditionBuilder.Form;
import berth.api.extension.Permission;
import berth.api.extension.Permissions;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of a small distribution; EditionIT builds images and packages of the whole one. */
class EditionBuilderTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir Path temp;

  private final List<String> warnings = new ArrayList<>();
  private final PreinstalledCheck preinstalled =
      new PreinstalledCheck(
          StandIn.of(
              ImagePacks.class,
              new Object() {
                public List<ImageSource> extensions(ImageSource source, Progress progress) {
                  return List.of(source);
                }
              }),
          StandIn.of(
              ImageReader.class,
              new Object() {
                public Object read(
                    ImageSource source, Progress progress, ImageReader.ImageUse<?> use)
                    throws BerthException {
                  return use.use(image(((ImageSource.Archive) source).path()));
                }
              }),
          StandIn.of(
              MetadataReader.class,
              new Object() {
                public Reading<Metadata> metadata(byte[] json) {
                  return new Reading<>(
                      new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
                      List.of());
                }
              }),
          StandIn.of(
              Permissions.class,
              new Object() {
                public List<Permission> of(ImageFiles image, Metadata metadata) {
                  return List.of(new Permission(Permission.Kind.PORTS, "web: 80"));
                }
              }));
  private Path distribution;
  private Path folder;
  private Path out;

  private final Progress progress =
      new Progress() {
        @Override
        public void step(String message) {}

        @Override
        public void advance(long done, long total) {}

        @Override
        public void warn(String message) {
          warnings.add(message);
        }
      };

  @BeforeEach
  void prepare() throws IOException {
    distribution = temp.resolve("berth");
    for (String file :
        List.of("bin/berth", "bin/berth.bat", "lib/x.jar", "LICENSE", "extensions/sample.tar")) {
      write(distribution.resolve(file), file);
    }
    folder = temp.resolve("harbour");
    write(
        folder.resolve("edition.json"),
        """
        {"name": "Harbour", "program": "harbour", "version": "1.0", "vendor": "Example Ltd",
         "icon": "icons/a.svg", "home": "its-home", "configuration": {"berth.x": true}}
        """);
    write(folder.resolve("icons/a.svg"), "<svg/>");
    write(folder.resolve("extensions/one.tar"), "one");
    out = temp.resolve("out");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What an archive holds is told by its file's text; "none" is no extension. */
  private static ImageFiles image(Path archive) {
    return StandIn.of(
        ImageFiles.class,
        new Object() {
          public ImageDescription description() {
            return new ImageDescription(
                "acme/" + text(), "1.0", "sha256:0", Map.of(), "linux", "amd64");
          }

          public Optional<byte[]> file(String path, int limit) {
            return Optional.of(new byte[0]).filter(_ -> !text().equals("none"));
          }

          private String text() {
            try {
              return Files.readString(archive);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        });
  }

  private static void jar(Path file, String symbolicName) throws IOException {
    Files.createDirectories(file.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (symbolicName != null) {
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
    }
    try (OutputStream bytes = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.flush();
    }
  }

  private List<Path> build(Form... forms) throws BerthException {
    return build(new JdkTools(JAVA, System.getenv()), forms);
  }

  private List<Path> build(JdkTools tools, Form... forms) throws BerthException {
    return new EditionBuilderService(distribution, "0.9", tools, preinstalled, () -> {})
        .build(folder, out, Set.of(forms), progress);
  }

  /** The mode and the content of each file, by name. */
  private static Map<String, String> content(Path archive) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (InputStream bytes = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(
              Integer.toOctalString(entry.getMode() & 0777) + " " + entry.getName(),
              new String(tar.readAllBytes()));
        }
      }
    }
    return files;
  }

  private List<Path> made() throws IOException {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.toList();
    }
  }

  @Test
  void theArchiveHoldsDistributionAndEdition() throws Exception {
    write(folder.resolve("notes.txt"), "");

    assertThat(build(Form.ARCHIVE)).containsExactly(out.resolve("harbour-1.0.tar.gz"));

    assertThat(made()).containsExactly(out.resolve("harbour-1.0.tar.gz"));
    Map<String, String> files = content(out.resolve("harbour-1.0.tar.gz"));
    String launch = files.remove("644 harbour-1.0/edition/launch.properties");
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "755 harbour-1.0/bin/harbour",
            "755 harbour-1.0/bin/harbour.bat",
            "644 harbour-1.0/lib/x.jar",
            "644 harbour-1.0/LICENSE",
            "644 harbour-1.0/edition/edition.json",
            "644 harbour-1.0/edition/icons/a.svg",
            "644 harbour-1.0/edition/extensions/one.tar");
    assertThat(files).containsEntry("755 harbour-1.0/bin/harbour", "bin/berth");
    Properties properties = new Properties();
    properties.load(new StringReader(launch));
    assertThat(properties)
        .containsOnly(
            Map.entry("name", "Harbour"),
            Map.entry("program", "harbour"),
            Map.entry("version", "1.0"),
            Map.entry("home", "its-home"),
            Map.entry("icon", "icons/a.svg"),
            Map.entry("framework.berth.x", "true"));
    assertThat(warnings).singleElement().asString().contains("notes.txt", "left out");
  }

  @Test
  void whatIsThereIsNotReplaced() throws Exception {
    write(out.resolve("harbour-1.0.tar.gz"), "mine");

    assertThatThrownBy(() -> build(Form.ARCHIVE)).hasMessageContaining("is there already");
    assertThat(out.resolve("harbour-1.0.tar.gz")).hasContent("mine");
    assertThat(made()).hasSize(1);
  }

  @Test
  void calledOffNothingIsLeft() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> build(Form.ARCHIVE)).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void foldersThatCannotBecomeAnEditionAreRefused() throws Exception {
    refused("is inside the edition's folder", () -> out = folder.resolve("out"));
    refused("is no OSGi bundle", () -> jar(folder.resolve("bundles/a.jar"), null));
    refused(
        "are one bundle",
        () -> {
          jar(folder.resolve("bundles/a.jar"), "a.b;singleton:=true");
          jar(folder.resolve("bundles/b.jar"), "a.b");
        });
    Trees.delete(folder.resolve("bundles"));
    refused("policy.json", () -> write(folder.resolve("policy.json"), "{\"allow\": []}"));
    Files.delete(folder.resolve("policy.json"));
    refused(
        "is a symbolic link",
        () -> Files.createSymbolicLink(folder.resolve("icons/b.svg"), temp.resolve("x")));
    Files.delete(folder.resolve("icons/b.svg"));
    refused("is an edition itself", () -> write(distribution.resolve("edition/a"), ""));
  }

  @Test
  void whatComesPreInstalledMustBeAllowedByTheEditionItself() throws Exception {
    Path policy = folder.resolve("policy.json");
    refused(
        "one.tar cannot come pre-installed. The extension acme/one:1.0 cannot be used: the rule"
            + " extensions.allowed of this edition (Harbour) allows only org/.",
        () -> write(policy, "{\"extensions\": {\"allowed\": [\"org/\"]}}"));
    refused(
        "the rule permissions.denied of this edition (Harbour) denies ports",
        () -> write(policy, "{\"permissions\": {\"denied\": [\"ports\"]}}"));
    refused(
        "acme/none:1.0 is no extension",
        () -> {
          Files.delete(policy);
          write(folder.resolve("extensions/two.tar"), "none");
        });

    write(folder.resolve("extensions/two.tar"), "two");
    write(policy, "{\"extensions\": {\"allowed\": [\"acme/\"]}}");
    assertThat(build(Form.ARCHIVE)).hasSize(1);
  }

  /** Something that makes the folder wrong. */
  private interface Harm {
    void done() throws IOException;
  }

  private void refused(String why, Harm harm) throws IOException {
    out = temp.resolve("out");
    harm.done();
    assertThatThrownBy(() -> build(Form.ARCHIVE))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(why);
    assertThat(made()).isEmpty();
    out = temp.resolve("out");
  }

  /** A folder with stand-ins for the tools of Debian. */
  private String tools() throws IOException {
    for (String tool : List.of("dpkg-deb", "fakeroot")) {
      write(temp.resolve("tools").resolve(tool), "");
      assertThat(temp.resolve("tools").resolve(tool).toFile().setExecutable(true)).isTrue();
    }
    return temp.resolve("tools").toString();
  }

  @Test
  void missingToolsAreNamedWithWhatBringsThem() throws Exception {
    assertThatThrownBy(() -> build(new JdkTools(temp, Map.of()), Form.IMAGE))
        .hasMessageContaining("has no jlink and no jpackage")
        .hasMessageContaining("BERTH_JAVA_HOME");
    assertThatThrownBy(() -> build(new JdkTools(JAVA, Map.of("PATH", "/nowhere")), Form.DEB))
        .hasMessageContaining("dpkg-deb and fakeroot are missing")
        .hasMessageContaining("apt-get install dpkg fakeroot");
    JdkTools tools = new JdkTools(JAVA, Map.of("PATH", tools()));
    assertThatThrownBy(() -> build(tools, Form.DEB)).hasMessageContaining("\"contact\" is missing");
    assertThat(out).doesNotExist();
  }
}
