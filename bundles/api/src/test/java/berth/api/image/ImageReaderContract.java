package berth.api.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.QuietProgress;
import berth.api.image.ImageReader.ImageUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ImageReader} keeps to with archives, for which it needs no engine. */
public abstract class ImageReaderContract {
  @TempDir private Path folder;
  private Path archive;
  private ImageReader reader;

  /** The one to check; it must not need an engine for archives. */
  protected abstract ImageReader reader();

  @BeforeEach
  void open() {
    archive = folder.resolve("tool.tar");
    reader = reader();
  }

  @Test
  void aFileIsAnArchiveAndEverythingElseAName() throws Exception {
    new DockerArchive().write(archive);

    assertThat(reader.source("tool.tar", folder)).isEqualTo(new ImageSource.Archive(archive));
    assertThat(reader.source(archive.toString(), Path.of("/")))
        .isEqualTo(new ImageSource.Archive(archive));
    assertThat(reader.source("acme/tool:1.0", folder))
        .isEqualTo(new ImageSource.Named("acme/tool:1.0"));
    assertThatThrownBy(() -> reader.source("./absent.tar", folder))
        .isInstanceOf(BerthException.class);
  }

  @Test
  void tellsWhatTheImageIs() throws Exception {
    String id = new DockerArchive().write(archive);

    ImageDescription description = read(ImageFiles::description);

    assertThat(description)
        .isEqualTo(
            new ImageDescription(
                "acme/tool",
                "1.0",
                id,
                Map.of("org.opencontainers.image.title", "Tool"),
                "linux",
                "amd64"));
  }

  @Test
  void readsSmallFiles() throws Exception {
    new DockerArchive().file("metadata.json", "{}").write(archive);

    assertThat(read(image -> image.file("metadata.json", 10)).orElseThrow())
        .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    assertThat(this.<Optional<byte[]>>read(image -> image.file("absent", 10))).isEmpty();
    assertThatThrownBy(() -> read(image -> image.file("metadata.json", 1)))
        .isInstanceOf(BerthException.class);
  }

  @Test
  void extractsFilesAndFoldersAndNamesWhatIsMissing() throws Exception {
    new DockerArchive()
        .file("ui/index.html", "page")
        .file("ui/js/app.js", "script")
        .file("icon.svg", "icon")
        .write(archive);
    Path ui = folder.resolve("page");
    Path icon = folder.resolve("picture.svg");

    var missing =
        read(
            image ->
                image.extract(
                    Map.of("ui", ui, "icon.svg", icon, "absent", folder.resolve("absent"))));

    assertThat(missing).containsExactly("absent");
    assertThat(ui.resolve("index.html")).hasContent("page");
    assertThat(ui.resolve("js").resolve("app.js")).hasContent("script");
    assertThat(icon).hasContent("icon");
    assertThat(folder.resolve("absent")).doesNotExist();
  }

  @Test
  void linksAreFollowedInsideTheImage() throws Exception {
    new DockerArchive().file("real.svg", "icon").link("icon.svg", "/real.svg").write(archive);
    Path icon = folder.resolve("picture.svg");

    read(image -> image.extract(Map.of("icon.svg", icon)));

    assertThat(icon).isRegularFile().hasContent("icon");
  }

  @Test
  void nothingLeadsOutOfTheImage() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    new DockerArchive().link("ui/a", secret.toString()).file("../out", "out").write(archive);
    Path ui = folder.resolve("page");

    try {
      read(image -> image.extract(Map.of("ui", ui)));
    } catch (BerthException e) {
      // To refuse it is as good as to leave it out.
    }

    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(ui.resolve("a")).satisfies(file -> assertThat(Files.exists(file)).isFalse());
  }

  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    Files.writeString(archive, "no archive");

    assertThatThrownBy(() -> read(ImageFiles::description))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("tool.tar");
  }

  @Test
  void whatTheUserOfAnImageThrowsArrives() throws Exception {
    new DockerArchive().write(archive);
    BerthException failure = new BerthException("failure");

    assertThatThrownBy(
            () ->
                read(
                    image -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  private <T> T read(ImageUse<T> use) throws BerthException {
    return reader.read(new ImageSource.Archive(archive), new QuietProgress(), use);
  }
}
