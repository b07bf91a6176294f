package berth.backend.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Berth lays over an author's Compose file. */
final class ComposeOverrideTest {
  @TempDir private Path folder;

  @Test
  @SuppressWarnings("unchecked")
  void addsOnlyWhatIsMissing() throws Exception {
    Map<String, Object> root =
        override(
            """
            version: "3.7"
            x-base: &base
              image: ${DESKTOP_PLUGIN_IMAGE}
            services:
              first:
                image: postgres:16
              plugin:
                <<: *base
                volumes:
                  - type: bind
                    source: /var/run/docker.sock.raw
                    target: /var/run/docker.sock
                    read_only: true
                  - ${DATA:-/a:b}:/data:ro
              own:
                <<: *base
                container_name: mine
                volumes: [sockets:/run/guest-services/, "/run/docker.sock:/x.sock"]
            """,
            "/home/$me/run/1");

    assertThat(root).containsOnlyKeys("version", "services").containsEntry("version", "3.7");
    var services = (Map<String, Map<String, Object>>) root.get("services");
    assertThat(services).containsOnlyKeys("first", "plugin", "own", "helper");
    assertThat(services.values())
        .allSatisfy(
            service ->
                assertThat(service)
                    .containsEntry("restart", "always")
                    .containsEntry("labels", Map.of("title", "$$5")));
    assertThat(services.get("first"))
        .containsEntry("volumes", List.of("/home/$$me/run/1:/run/guest-services"))
        .containsEntry("container_name", "p-first-1");
    assertThat(services.get("plugin"))
        .containsEntry(
            "volumes",
            List.of(
                "/home/$$me/run/1:/run/guest-services", "/run/user/1/x:/var/run/docker.sock:ro"))
        .containsEntry("container_name", "p-service");
    assertThat(services.get("own"))
        .containsEntry("volumes", List.of("/run/user/1/x:/x.sock"))
        .doesNotContainKey("container_name");
    assertThat(services.get("helper"))
        .containsEntry("volumes", List.of("/home/$$me/run/1:/run/guest-services"));
  }

  @Test
  void aNameIsAVolume() throws Exception {
    assertThat(override("services: {a: {image: x}}", "sockets"))
        .containsEntry(
            "volumes",
            Map.of(
                "sockets",
                Map.of(
                    "driver_opts", Map.of("type", "tmpfs", "device", "tmpfs", "o", "mode=0777"))))
        .doesNotContainKey("version");
  }

  @Test
  void objectsAreNeverMade() throws IOException {
    Path file = folder.resolve("compose.yaml");
    Files.writeString(file, "services: {a: {image: !!java.net.URL ['http://localhost']}}");
    assertThatThrownBy(() -> ComposeFile.read(file))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("not valid YAML");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> override(String file, String guestServices) throws Exception {
    Path path = folder.resolve("compose.yaml");
    Files.writeString(path, file);
    var override =
        new ComposeOverride(
            "p",
            "some/image:1",
            Map.of("title", "$5"),
            guestServices,
            "/run/user/1/x",
            true,
            Map.of("helper", Map.of("image", "y")));
    return (Map<String, Object>) BoundedYaml.load(override.yaml(ComposeFile.read(path)));
  }
}
