package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What layers add up to, and what hostile ones must not do. */
class LayersTest {
  @TempDir Path folder;
  private Path target;
  private int images;

  @BeforeEach
  void target() {
    target = folder.resolve("out");
  }

  @Test
  void laterLayersReplaceAndTakeAway() throws Exception {
    Map<String, String> files =
        extract(
            "ui",
            new Tar()
                .file("ui/kept", "1")
                .file("ui/gone", "1")
                .file("ui/folder/gone", "1")
                .file("ui/opaque/gone", "1")
                .file("ui/opaque/deep/gone", "1")
                .file("ui/was-file", "1")
                .file("ui/was-folder/x", "1"),
            new Tar()
                .file("ui/new", "2")
                .file("ui/.wh.gone", "")
                .file("ui/.wh.folder", "")
                .file("ui/opaque/there", "2")
                .file("ui/opaque/.wh..wh..opq", "")
                .file("ui/was-file/x", "2")
                .file("ui/was-folder", "2")
                .file("ui/.wh..wh.plnk", "")
                // A whiteout hides what is below, not what its own layer brings.
                .file("ui/again", "2")
                .file("ui/.wh.again", ""),
            new Tar().folder("ui").file("ui/gone", "3"));

    assertThat(files)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "kept", "1",
                    "new", "2",
                    "again", "2",
                    "gone", "3",
                    "opaque/there", "2",
                    "was-file/x", "2",
                    "was-folder", "2")));
  }

  @Test
  void linksAreFollowedAndComeOutAsCopies() throws Exception {
    Map<String, String> files =
        extract(
            "ui",
            new Tar()
                .symlink("ui", "app/current")
                .symlink("app/current", "/releases/2")
                .folder("releases/2")
                .file("releases/2/index.html", "page")
                .symlink("releases/2/to-file", "index.html")
                .symlink("releases/2/up", "../shared/x")
                .symlink("releases/2/folder", "../../assets/")
                .symlink("releases/2/nothing", "not-there")
                .symlink("releases/2/loop", "loop2")
                .symlink("releases/2/loop2", "loop")
                .symlink("releases/2/around", "..")
                .file("releases/shared/x", "shared")
                .file("assets/a.js", "script")
                .hardLink("releases/2/hard", "assets/a.js")
                .hardLink("releases/2/hard-link", "releases/2/to-file"),
            new Tar().file("assets/b.js", "later"));

    assertThat(files)
        .containsEntry("index.html", "page")
        .containsEntry("to-file", "page")
        .containsEntry("up", "shared")
        .containsEntry("folder/a.js", "script")
        .containsEntry("folder/b.js", "later")
        .containsEntry("hard", "script")
        .containsEntry("hard-link", "page")
        .containsEntry("around/shared/x", "shared")
        .doesNotContainKeys("nothing", "loop", "loop2")
        .allSatisfy((path, _) -> assertThat(path).doesNotStartWith("around/2"));
    assertOnlyFilesAndFolders();
  }

  @Test
  void aHardLinkKeepsTheFileWhenItsFirstNameIsTakenAway() throws Exception {
    assertThat(
            extract(
                "ui",
                new Tar().file("lib/a", "1").hardLink("ui/a", "lib/a"),
                new Tar().file("lib/.wh.a", "")))
        .containsExactly(Map.entry("a", "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_POSIX, TarArchiveOutputStream.LONGFILE_GNU})
  void longAndForeignNames(int mode) throws Exception {
    String longName = "n".repeat(90) + "/" + "m".repeat(120) + "/ünïcødé-✓ .txt";

    assertThat(extract("ui", new Tar(mode).file("ui/" + longName, "x")))
        .containsExactly(Map.entry(longName, "x"));
  }

  @Test
  void keepsTheExecutableBitOnly() throws Exception {
    extract(
        "bin", new Tar().file("bin/tool", new byte[1], 06755).file("bin/data", new byte[1], 0644));

    assertThat(Files.isExecutable(target.resolve("tool"))).isTrue();
    assertThat(Files.isExecutable(target.resolve("data"))).isFalse();
    assertThat(((Integer) Files.getAttribute(target.resolve("tool"), "unix:mode")) & 06000)
        .isZero();
  }

  @Test
  void theRootAndSingleFilesCanBeExtracted() throws Exception {
    Tar layer = new Tar().folder(".").file("./a", "1").file("/b/c", "2");

    assertThat(extract("", layer)).isEqualTo(new TreeMap<>(Map.of("a", "1", "b/c", "2")));
    Map<String, Path> wanted = new HashMap<>();
    wanted.put("/b/c", folder.resolve("one"));
    wanted.put("a", folder.resolve("two"));
    assertThat(this.<Set<String>>read(image -> image.extract(wanted), layer)).isEmpty();
    assertThat(folder.resolve("one")).hasContent("2");
    assertThat(folder.resolve("two")).hasContent("1");
  }

  @Test
  void devicesPipesAndSocketsAreLeftOut() throws Exception {
    Tar layer =
        new Tar()
            .file("ui/x", "1")
            .special("ui/null", TarConstants.LF_CHR)
            .special("ui/sda", TarConstants.LF_BLK)
            .special("ui/pipe", TarConstants.LF_FIFO);

    assertThat(extract("ui", layer)).containsExactly(Map.entry("x", "1"));
    assertThatThrownBy(() -> read(image -> image.file("ui/null", 10), layer))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("\"ui/null\" is not a regular file");
    assertThatThrownBy(() -> extract("ui/sda", layer))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("\"ui/sda\" is a device");
  }

  @Test
  void absoluteLinksStayInTheImage() throws Exception {
    Map<String, String> files =
        extract(
            "ui",
            new Tar()
                .symlink("ui/passwd", "/etc/passwd")
                .symlink("ui/shadow", "/etc/shadow")
                .symlink("ui/etc", "/etc")
                .file("etc/passwd", "the image's own"));

    assertThat(files)
        .isEqualTo(
            new TreeMap<>(Map.of("passwd", "the image's own", "etc/passwd", "the image's own")));
  }

  @Test
  void writingThroughALinkIsImpossible() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));

    Map<String, String> files =
        extract(
            "ui",
            new Tar()
                .symlink("ui/x", outside.toString())
                .file("ui/x/evil", "1")
                .symlink("ui/y", "x")
                .file("ui/y/evil", "2"));

    assertThat(outside).isEmptyDirectory();
    assertThat(files).isEqualTo(new TreeMap<>(Map.of("x/evil", "1", "y/evil", "2")));
    assertOnlyFilesAndFolders();
  }

  @Test
  void namesAndLinksThatLeadOutAreRefused() {
    assertRefused("\"../evil\", which leads out", new Tar().file("../evil", "x"));
    assertRefused("\"ui/../../evil\", which", new Tar().file("ui/../../evil", "x"));
    assertRefused("\"/../evil\", which", new Tar().file("/../evil", "x"));
    assertRefused("leads out of the image", new Tar().symlink("ui", "../../../etc"));
    assertRefused("leads out", new Tar().file("ui/a", "").symlink("ui/x", "../../etc/passwd"));
    assertRefused("leads out", new Tar().hardLink("ui/x", "../../../../etc/passwd"));
    assertRefused("\"etc/passwd\", which is not a file", new Tar().hardLink("ui", "/etc/passwd"));
    assertRefused("is not a file of it", new Tar().folder("etc").hardLink("ui", "etc"));
    assertRefused(
        "is not a file of it", new Tar().hardLink("ui/a", "ui/b").hardLink("ui/b", "ui/a"));
  }

  @Test
  void whatIsWantedMustNotLeadOutEither() {
    assertThatThrownBy(() -> read(image -> image.file("../x", 1), new Tar().file("x", "")))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("leads out of the image");
  }

  @Test
  void sizesAndCountsAreBounded() {
    Tar many = new Tar();
    for (int i = 0; i < 3_000; i++) {
      many.folder("ui/" + i);
    }
    Tar some = new Tar();
    for (int i = 0; i < 600; i++) {
      some.file("ui/" + i, "");
    }
    // Each folder holds two links to the next: 2^20 files in all.
    Tar exponential = new Tar().file("20/x", "1");
    for (int i = 0; i < 20; i++) {
      exponential.symlink(i + "/a", "../" + (i + 1)).symlink(i + "/b", "../" + (i + 1));
    }
    exponential.symlink("ui", "0");
    Tar deep = new Tar().file("ui/" + "d/".repeat(300) + "x", "");

    String longName = "n".repeat(2 << 20);
    assertRefused("more than 2,000 files, folders and links", many);
    assertRefused(
        "header of an unreasonable length",
        new Tar().raw(TarConstants.LF_GNUTYPE_LONGNAME, longName.getBytes(UTF_8)).file("ui/x", ""));
    assertRefused("are more than 500", some);
    assertRefused("are more than 500", exponential);
    assertRefused("more than 200 folders", deep);
    assertRefused("longer than 1,048,576 bytes", new Tar().file("ui/x", new byte[2 << 20], 0644));
    assertRefused("goes on after the", new Tar().file("x", new byte[5 << 20], 0644));
    assertRefused(
        "header of an unreasonable length",
        new Tar()
            .raw(
                TarConstants.LF_PAX_EXTENDED_HEADER_LC,
                ("2097162 path=" + longName + "\n").getBytes(UTF_8))
            .file("ui/x", ""));
  }

  @Test
  void aFailedExtractionLeavesNothing() {
    // Not too long in the image, but below the target's path.
    String name = "d".repeat(200) + "/";
    Tar layer = new Tar().file("ui/first", "1").file("ui/" + name.repeat(20) + "n".repeat(70), "x");

    assertRefused("cannot be extracted to " + target, layer);
  }

  @Test
  void aTargetThatIsThereIsNotTouched() throws Exception {
    Files.createDirectory(target);
    Files.writeString(target.resolve("mine"), "1");

    assertThatThrownBy(
            () -> read(image -> image.extract(Map.of("ui", target)), new Tar().file("ui/x", "")))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("is there already");
    assertThat(target.resolve("mine")).hasContent("1");
  }

  private void assertRefused(String message, Tar layer) {
    assertThatThrownBy(() -> read(image -> image.extract(Map.of("ui", target)), layer))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("The archive " + folder);
    assertThat(target).doesNotExist();
    assertThat(folder.getParent().resolve("evil")).doesNotExist();
  }

  private Map<String, String> extract(String path, Tar... layers) throws Exception {
    assertThat(this.<Set<String>>read(image -> image.extract(Map.of(path, target)), layers))
        .isEmpty();
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(target)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(target.relativize(file).toString(), Files.readString(file, UTF_8));
      }
    }
    return files;
  }

  private void assertOnlyFilesAndFolders() throws IOException {
    try (Stream<Path> paths = Files.walk(target)) {
      assertThat(paths)
          .allMatch(
              path ->
                  Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                      || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }
  }

  private <T> T read(ImageUse<T> use, Tar... layers) throws BerthException {
    Path file = folder.resolve("image-" + images++ + ".tar");
    TestImage.write(file, TestImage.tar(TestImage.of(layers).dockerSave("a/b:1")));
    Limits limits =
        Limits.DEFAULT
            .with(Limit.IMAGE_BYTES, 4 << 20)
            .with(Limit.ENTRIES, 2_000)
            .with(Limit.EXTRACTED_BYTES, 1 << 20)
            .with(Limit.EXTRACTED_ENTRIES, 500);
    return Readers.withoutEngine(limits)
        .read(new ImageSource.Archive(file), new Readers.Recorder(), use);
  }
}
