package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code berth extension validate} says of images and files. */
class ValidateCommandTest {
  private static final Metadata METADATA =
      new Metadata(
          Optional.of("icon.svg"),
          Optional.of(new Metadata.DashboardTab("T", "ui", "index.html", "")),
          Optional.of(
              new Metadata.Vm(
                  Optional.empty(),
                  Optional.of("compose.yaml"),
                  Optional.empty(),
                  Optional.empty())),
          List.of(
              new Metadata.HostExecutable(Metadata.Platform.LINUX, "host/tool"),
              new Metadata.HostExecutable(Metadata.Platform.WINDOWS, "windows/")));

  @TempDir Path folder;

  private final Recording client = new Recording();
  private final Set<String> inImage =
      new HashSet<>(
          Set.of("metadata.json", "icon.svg", "ui", "compose.yaml", "host/tool", "windows"));
  private final List<Finding> labelFindings = new ArrayList<>();
  private final List<Finding> metadataFindings = new ArrayList<>();
  private final List<Path> copies = new ArrayList<>();
  private boolean entryInUi = true;
  private Optional<BerthException> noMetadata = Optional.empty();

  private int validate(String what) throws BerthException {
    return client.run(
        new ValidateCommand(reader(), images()), Map.of("image", what, "cwd", folder.toString()));
  }

  private MetadataReader reader() {
    return Samples.service(
        MetadataReader.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("labels")) {
            return new Reading<>(Samples.labels("V"), labelFindings);
          }
          if (noMetadata.isPresent()) {
            throw noMetadata.get();
          }
          return new Reading<>(METADATA, metadataFindings);
        });
  }

  private ImageReader images() {
    return Samples.service(
        ImageReader.class,
        (proxy, method, arguments) ->
            method.getName().equals("source")
                ? new ImageSource.Named((String) arguments[0])
                : ((ImageReader.ImageUse<?>) arguments[2]).use(image()));
  }

  private ImageFiles image() {
    return Samples.service(
        ImageFiles.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "description" ->
                  new ImageDescription("a/b", "1", "sha256:0", Map.of(), "linux", "amd64");
              case "file" ->
                  inImage.contains(arguments[0])
                      ? Optional.of(new byte[] {'{', '}'})
                      : Optional.empty();
              case "extract" -> extract(arguments[0]);
              default -> throw new AssertionError(method);
            });
  }

  private Set<String> extract(Object wanted) throws Exception {
    Set<String> missing = new HashSet<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) wanted).entrySet()) {
      String path = (String) entry.getKey();
      Path target = (Path) entry.getValue();
      copies.add(target);
      if (!inImage.contains(path)) {
        missing.add(path);
      } else if (path.equals("ui")) {
        Files.createDirectory(target);
        Files.writeString(target.resolve(entryInUi ? "index.html" : "other.html"), "");
      } else {
        Files.writeString(target, "");
      }
    }
    return missing;
  }

  @Test
  void aValidImage() throws Exception {
    labelFindings.add(
        Samples.warning("label com.docker.extension.categories", "the label x is missing"));

    assertThat(validate("a/b:1")).isZero();

    assertThat(client.out.toString()).isEqualTo("The extension image \"a/b:1\" is valid\n");
    assertThat(client.err.toString())
        .isEqualTo("warning: label com.docker.extension.categories: the label x is missing\n");
    assertThat(copies).isNotEmpty().allSatisfy(copy -> assertThat(copy.getParent()).doesNotExist());
  }

  @Test
  void labelErrorsInTheWordsOfTheReference() throws Exception {
    labelFindings.add(
        Samples.error(
            "label com.docker.extension.changelog",
            "mandatory image label \"com.docker.extension.changelog\" is missing"));

    assertThat(validate("X")).isEqualTo(1);

    assertThat(client.out.toString()).isEmpty();
    assertThat(client.err.toString())
        .isEqualTo(
            """
            The extension image "X" is not valid. see errors:
            - mandatory image label "com.docker.extension.changelog" is missing
            invalid extension image
            """);
  }

  @Test
  void everyFileThatIsNotThereIsNamed() throws Exception {
    inImage.retainAll(Set.of("metadata.json", "ui"));
    entryInUi = false;

    assertThat(validate("X")).isEqualTo(1);

    assertThat(client.err.toString().lines())
        .contains(
            "- metadata.json: icon: the image has no \"icon.svg\"",
            "- metadata.json: vm.composefile: the image has no \"compose.yaml\"",
            "- metadata.json: host.binaries, linux: the image has no \"host/tool\"",
            "- metadata.json: host.binaries, windows: the image has no \"windows\"",
            "- metadata.json: ui.dashboard-tab.src: the folder \"ui\" has no \"index.html\"");
    assertThat(copies).allSatisfy(copy -> assertThat(copy.getParent()).doesNotExist());
  }

  @Test
  void anImageThatIsNoExtension() throws Exception {
    inImage.clear();

    assertThat(validate("X")).isEqualTo(1);

    assertThat(client.err.toString()).contains("the image has no metadata.json at its root");
  }

  @Test
  void metadataThatCannotBeRead() throws Exception {
    noMetadata = Optional.of(new BerthException("it is no JSON: line 1, column 2"));
    Path file = Files.writeString(folder.resolve("metadata.json"), "{");

    assertThat(validate("X")).isEqualTo(1);
    assertThat(client.err.toString()).contains("it is no JSON: line 1, column 2");

    assertThat(validate(file.getFileName().toString())).isEqualTo(1);
    assertThat(client.err.toString())
        .contains("The metadata file \"metadata.json\" is not valid. see errors:")
        .endsWith("invalid metadata file\n");
  }

  @Test
  void aMetadataFileAlone() throws Exception {
    Files.writeString(folder.resolve("metadata.json"), "{}");
    metadataFindings.add(Samples.warning("metadata.json: name", "an obsolete key is ignored"));

    assertThat(validate("metadata.json")).isZero();

    assertThat(client.out.toString()).isEqualTo("The metadata file \"metadata.json\" is valid\n");
    assertThat(client.err.toString())
        .isEqualTo("warning: metadata.json: name: an obsolete key is ignored\n");
  }

  @Test
  void aFileThatIsNotThereOrIsHuge() throws Exception {
    assertThatThrownBy(() -> validate("none.json"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(folder.resolve("none.json").toString())
        .hasMessageContaining("there is none");

    Files.write(folder.resolve("huge.json"), new byte[MetadataReader.MAX_BYTES + 1]);
    assertThatThrownBy(() -> validate("huge.json"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("longer than 1048576 bytes");
  }
}
