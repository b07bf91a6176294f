package berth.control.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.extension.Permission;
import berth.api.extension.Permissions;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.image.PublishedImages;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import berth.control.command.Recording;
import berth.control.command.Samples;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
              new Metadata.HostExecutable(Metadata.Platform.DARWIN, "host/tool"),
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
  private List<Permission> asked = List.of();
  private final List<String> acts = new ArrayList<>();
  private String os = "linux";
  private Metadata metadata = METADATA;
  private Set<String> platforms = Set.of("linux/amd64", "linux/arm64/v8");
  private Optional<Extension> installed = Optional.empty();
  private Optional<BerthException> noMetadata = Optional.empty();
  private Optional<BerthException> noImage = Optional.empty();
  private Optional<BerthException> noFiles = Optional.empty();
  private Optional<BerthException> noInstall = Optional.empty();

  private int validate(String what, String... options) throws BerthException {
    Map<String, String> all = new HashMap<>(Map.of("image", what, "cwd", folder.toString()));
    for (String option : options) {
      all.put(option, "true");
    }
    return client.run(
        new ValidateCommand(reader(), images(), packs(), published(), manager(), permissions()),
        all);
  }

  /** None of the images is a pack. */
  private ImagePacks packs() {
    return Samples.service(
        ImagePacks.class,
        (proxy, method, arguments) ->
            method.getName().equals("check") ? Optional.empty() : List.of(arguments[0]));
  }

  private Permissions permissions() {
    return Samples.service(Permissions.class, (proxy, method, arguments) -> asked);
  }

  private PublishedImages published() {
    return Samples.service(
        PublishedImages.class,
        (proxy, method, arguments) ->
            List.of(
                new PublishedImages.Described(
                    ((List<?>) arguments[0]).getFirst().toString(),
                    Optional.empty(),
                    platforms,
                    Optional.empty())));
  }

  /** Keeps one extension at most. */
  private ExtensionManager manager() {
    return Samples.service(
        ExtensionManager.class,
        (proxy, method, arguments) -> {
          acts.add(method.getName());
          switch (method.getName()) {
            case "install" -> {
              if (noInstall.isPresent()) {
                throw noInstall.get();
              }
              installed = Optional.of(Samples.extension("a/b", "V", Optional.empty(), List.of()));
              return installed.get();
            }
            case "remove" -> installed = Optional.empty();
            case "find" -> {
              return installed;
            }
            default -> throw new AssertionError(method);
          }
          return null;
        });
  }

  private MetadataReader reader() {
    return Samples.service(
        MetadataReader.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("labels")) {
            return new Reading<>(Samples.labels("V"), labelFindings);
          }
          if (method.getName().equals("incompatibility")) {
            return Optional.of(Samples.error("label v", "is incompatible"));
          }
          if (noMetadata.isPresent()) {
            throw noMetadata.get();
          }
          return new Reading<>(metadata, metadataFindings);
        });
  }

  private ImageReader images() {
    return Samples.service(
        ImageReader.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "source" -> source((String) arguments[0]);
              case "read" -> {
                ((Progress) arguments[1]).step("Pulling");
                if (noImage.isPresent()) {
                  throw noImage.get();
                }
                yield ((ImageReader.ImageUse<?>) arguments[2]).use(image());
              }
              default -> throw new AssertionError(method);
            });
  }

  private static ImageSource source(String text) {
    return text.startsWith("docker://")
        ? new ImageSource.Published(text.substring(9))
        : new ImageSource.Named(text);
  }

  private ImageFiles image() {
    return Samples.service(
        ImageFiles.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "description" ->
                  new ImageDescription("a/b", "1", "sha256:0", Map.of(), os, "amd64");
              case "file" ->
                  inImage.contains(arguments[0])
                      ? Optional.of(new byte[] {'{', '}'})
                      : Optional.empty();
              case "extract" -> extract(arguments[0]);
              default -> throw new AssertionError(method);
            });
  }

  private Set<String> extract(Object wanted) throws Exception {
    if (noFiles.isPresent()) {
      throw noFiles.get();
    }
    Set<String> missing = new HashSet<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) wanted).entrySet()) {
      String path = (String) entry.getKey();
      Path target = (Path) entry.getValue();
      copies.add(target);
      if (!inImage.contains(path)) {
        missing.add(path);
      } else if (path.equals("windows")) {
        Files.createDirectory(target);
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

    assertThat(client.out.toString())
        .isEqualTo("Pulling\nThe extension image \"a/b:1\" is valid\n");
    assertThat(client.err.toString())
        .isEqualTo("warning: label com.docker.extension.categories: the label x is missing\n");
    assertThat(copies).isNotEmpty().allSatisfy(copy -> assertThat(copy.getParent()).doesNotExist());
  }

  @Test
  void whatItAsksForIsTold() throws Exception {
    asked = List.of(new Permission(Permission.Kind.HOST_NETWORK, "web: network_mode host"));
    validate("a/b:1");
    assertThat(client.out.toString())
        .contains("The extension asks for:\n  host-network  web: network_mode host\n");

    client.out.setLength(0);
    validate("a/b:1", "json");
    assertThat(new ObjectMapper().readTree(client.out.toString()).path("permissions").toString())
        .isEqualTo("[{\"kind\":\"host-network\",\"detail\":\"web: network_mode host\"}]");
  }

  @Test
  void labelErrorsInTheWordsOfTheReference() throws Exception {
    labelFindings.add(
        Samples.error(
            "label com.docker.extension.changelog",
            "mandatory image label \"com.docker.extension.changelog\" is missing"));

    assertThat(validate("X:1")).isEqualTo(1);

    assertThat(client.out.toString()).isEqualTo("Pulling\n");
    assertThat(client.err.toString())
        .isEqualTo(
            """
            The extension image "X:1" is not valid. see errors:
            - mandatory image label "com.docker.extension.changelog" is missing
            invalid extension image
            """);
  }

  @Test
  void everyFileThatIsNotThereIsNamed() throws Exception {
    inImage.retainAll(Set.of("metadata.json", "ui"));
    entryInUi = false;

    assertThat(validate("X:1")).isEqualTo(1);

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

    assertThat(validate("X:1")).isEqualTo(1);

    assertThat(client.err.toString()).contains("the image has no metadata.json at its root");
  }

  @Test
  void metadataThatCannotBeRead() throws Exception {
    noMetadata = Optional.of(new BerthException("it is no JSON: line 1, column 2"));
    Path file = Files.writeString(folder.resolve("metadata.json"), "{");

    assertThat(validate("X:1")).isEqualTo(1);
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

  @Test
  void whatIsOfTheWrongKindIsNamed() throws Exception {
    metadata =
        new Metadata(
            Optional.of("ui"),
            Optional.of(new Metadata.DashboardTab("T", "", "icon.svg", "")),
            Optional.empty(),
            List.of(new Metadata.HostExecutable(Metadata.Platform.LINUX, "host/tool/")));
    os = "windows";

    assertThat(validate("X:1")).isEqualTo(1);

    assertThat(client.err.toString().lines())
        .contains(
            "warning: metadata.json: host.binaries: names none for darwin",
            "warning: metadata.json: host.binaries: names none for windows",
            "- image: is for \"windows\", but engines run linux only",
            "- metadata.json: icon: \"ui\" is no file",
            "- metadata.json: host.binaries, linux: \"host/tool\" is no folder");
    assertThat(copies).as("not the whole image").hasSize(3);
  }

  @Test
  void aFileThatCannotBeTakenOutIsAFinding() throws Exception {
    noFiles = Optional.of(new BerthException("ui/x leads out of the image"));
    labelFindings.add(Samples.error("label a", "label a is missing"));

    assertThat(validate("X:1")).isEqualTo(1);

    assertThat(client.err.toString().lines())
        .contains("- label a is missing", "- ui/x leads out of the image");
  }

  @Test
  void errorsOnlyAndVerbose() throws Exception {
    labelFindings.add(Samples.warning("label a", "label a is odd"));

    assertThat(validate("X", "errors-only", "verbose", "sdk-compatibility")).isEqualTo(1);

    assertThat(client.out.toString().lines())
        .containsExactly(
            "Pulling",
            "Checked image labels",
            "Checked compatibility with the current SDK version: failed",
            "Checked metadata.json",
            "Checked files");
    assertThat(client.err.toString())
        .contains("- label v: is incompatible")
        .doesNotContain("label a is odd");
  }

  @Test
  void aPublishedImageIsForAllPlatforms() throws Exception {
    assertThat(validate("docker://a/b:1.0.0")).isZero();
    assertThat(client.err.toString())
        .isEqualTo(
            "warning: image: the tag \"1\" is no semantic version, so that no update to it is ever"
                + " found\n");

    platforms = Set.of("linux/amd64");
    assertThat(validate("docker://a/b:1.0.0")).isZero();
    assertThat(client.err.toString())
        .endsWith("warning: the image for platform \"linux/arm64\" is not pushed\n");
  }

  @Test
  void installsAndRemovesWhereItIsAskedTo() throws Exception {
    assertThat(validate("a/b:1")).isZero();
    assertThat(acts).isEmpty();

    assertThat(validate("a/b:1", "install")).isZero();
    assertThat(acts).containsExactly("find", "install", "remove");

    acts.clear();
    noInstall = Optional.of(new BerthException("no engine"));
    assertThat(validate("a/b:1", "install")).isEqualTo(1);
    assertThat(client.err.toString()).contains("- image: it cannot be installed: no engine");
    assertThat(acts).containsExactly("find", "install");

    acts.clear();
    installed = Optional.of(Samples.extension("a/b", "V", Optional.empty(), List.of()));
    assertThat(validate("a/b:1", "install")).isEqualTo(1);
    assertThat(client.err.toString()).contains("berth extension rm a/b");
    assertThat(acts).containsExactly("find");

    acts.clear();
    inImage.remove("icon.svg");
    assertThat(validate("a/b:1", "install")).isEqualTo(1);
    assertThat(acts).as("what is invalid is not installed").isEmpty();
  }

  @Test
  void jsonForMachines() throws Exception {
    labelFindings.add(Samples.warning("label a", "is odd"));
    inImage.remove("icon.svg");

    assertThat(validate("a/b:1", "json", "verbose")).isEqualTo(1);

    assertThat(client.out.toString())
        .isEqualTo(
            """
            {
              "name" : "a/b:1",
              "kind" : "image",
              "valid" : false,
              "findings" : [ {
                "severity" : "warning",
                "place" : "label a",
                "message" : "is odd"
              }, {
                "severity" : "error",
                "place" : "metadata.json: icon",
                "message" : "the image has no \\"icon.svg\\""
              } ]
            }
            """);
    assertThat(client.err.toString()).isEmpty();
  }

  @Test
  void jsonAlsoOfWhatCannotBeRead() throws Exception {
    noImage = Optional.of(new BerthException("no such image"));
    assertThat(validate("a/b:1", "json", "errors-only")).isEqualTo(1);
    assertThat(client.out.toString())
        .contains("\"valid\" : false", "\"message\" : \"no such image\"")
        .containsOnlyOnce("\"name\"");

    assertThat(validate("none.json", "json")).isEqualTo(1);
    assertThat(client.out.toString()).contains("\"kind\" : \"metadata\"", "there is none");

    noImage = Optional.of(new CancelledException("called off"));
    assertThatThrownBy(() -> validate("a/b:1", "json")).isInstanceOf(CancelledException.class);
  }
}
