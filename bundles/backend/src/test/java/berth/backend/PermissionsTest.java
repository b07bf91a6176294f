package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.StandIn;
import berth.api.extension.Extension;
import berth.api.extension.Permission;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.ComposeFinder;
import berth.backend.permission.ExtensionPermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an extension asks for, with and without Compose. */
class PermissionsTest {
  private static final ComposeFinder NO_COMPOSE = new ComposeFinder(Map.of("PATH", ""));

  @TempDir private Path folder;

  @Test
  void comeInOneOrderWhateverTheFile() throws Exception {
    assertThat(
            of(
                NO_COMPOSE,
                """
                services:
                  web: {image: "${DESKTOP_PLUGIN_IMAGE}", ports: ["8080:80", "443"], privileged: true}
                  api: {image: x, environment: [A=$$HOME], privileged: true, volumes: ["/etc:/e", "/etc:/f"]}
                """))
        .containsExactly(
            "host_executables kubectl",
            "docker_socket vm.exposes.socket: docker.sock",
            "privileged api: privileged",
            "privileged web: privileged",
            "host_paths api: /etc",
            "ports web: 443",
            "ports web: 8080:80");
  }

  @Test
  void anImageTellsTheSameAndNothingOfItStays() throws Exception {
    var vm =
        new Vm(Optional.empty(), Optional.of("a/compose.yaml"), Optional.empty(), Optional.empty());
    var metadata = new Metadata(Optional.empty(), Optional.empty(), Optional.of(vm), List.of());
    List<Path> written = new ArrayList<>();
    ImageFiles image =
        StandIn.of(
            ImageFiles.class,
            new Object() {
              public ImageDescription description() {
                return new ImageDescription("a/b", "1", "sha256:0", Map.of(), "linux", "amd64");
              }

              public Set<String> extract(Map<String, Path> wanted) {
                Path vm = wanted.get("a");
                try {
                  Files.createDirectory(vm);
                  written.add(
                      Files.writeString(
                          vm.resolve("compose.yaml"),
                          "services: {web: {image: x, privileged: true}}"));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                return Set.of();
              }
            });

    assertThat(new ExtensionPermissions(NO_COMPOSE).of(image, metadata))
        .containsExactly(new Permission(Permission.Kind.PRIVILEGED, "web: privileged"));
    assertThat(written.getFirst().getParent().getParent()).doesNotExist();
  }

  @Test
  void whatOnlyComposeKnowsIsNotGuessed() {
    for (String yaml :
        List.of(
            "services: {web: {image: x, network_mode: \"${MODE:-host}\"}}",
            "services: {web: {extends: {file: common.yml, service: base}}}",
            "include: [more.yaml]\nservices: {web: {image: x}}")) {
      assertThatThrownBy(() -> of(NO_COMPOSE, yaml))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("Backends need Docker Compose");
    }
    assertThatThrownBy(() -> of(NO_COMPOSE, "services: [")).hasMessageContaining("not valid YAML");
  }

  @ParameterizedTest
  @MethodSource("berth.backend.Composes#finders")
  @Tag("engine") // Compose comes with it.
  void variablesAndOtherFilesCountAsComposeSeesThem(ComposeFinder composes) throws Exception {
    write(".env", "MODE=host\nSOCKET=/var/run/docker.sock\n");
    write(
        "common.yml",
        "services: {base: {image: x, privileged: true, volumes: [\"./own:/own\", \"/etc:/e\"]}}");
    assertThat(
            of(
                composes,
                """
                services:
                  web:
                    image: ${DESKTOP_PLUGIN_IMAGE}
                    network_mode: ${MODE}
                    pid: ${PID_NOT_SET-host}
                    volumes: ["${SOCKET}:/sock", "${NOT_SET:-./inside}:/inside"]
                  more:
                    extends: {file: common.yml, service: base}
                """))
        .containsExactly(
            "host_executables kubectl",
            "docker_socket vm.exposes.socket: docker.sock",
            "docker_socket web: /var/run/docker.sock",
            "privileged more: privileged",
            "host_network web: network_mode host",
            "host_processes web: pid host",
            "host_paths more: /etc");
  }

  private List<String> of(ComposeFinder composes, String yaml) throws BerthException, IOException {
    write("compose.yaml", yaml);
    var vm =
        new Vm(
            Optional.empty(),
            Optional.of("/vm/compose.yaml"),
            Optional.of("docker.sock"),
            Optional.empty());
    Extension it = TestExtension.of("a/b", "A", vm, folder);
    var executables =
        List.of(
            new HostExecutable(Platform.LINUX, "/linux/kubectl"),
            new HostExecutable(Platform.WINDOWS, "/windows/kubectl.exe"));
    var metadata = new Metadata(Optional.empty(), Optional.empty(), Optional.of(vm), executables);
    Extension extension =
        new Extension(
            it.id(),
            it.key(),
            it.tag(),
            "",
            "A",
            it.labels(),
            metadata,
            folder,
            Optional.empty(),
            List.of(),
            true,
            List.of(),
            Instant.EPOCH);
    return new ExtensionPermissions(composes)
        .of(extension).stream()
            .map(each -> each.kind().name().toLowerCase(Locale.ROOT) + " " + each.detail())
            .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("vm"));
    Files.writeString(folder.resolve("vm").resolve(name), text);
  }
}
