package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of Compose projects (reference 5.3). */
final class ProjectNameTest {
  @ParameterizedTest
  @CsvSource({
    "docker/volumes-backup-extension, docker_volumes-backup-extension-desktop-extension",
    "ghcr.io/owner/some.name, ghcrio_owner_somename-desktop-extension",
    "Registry.Example:5000/o/n, registryexample5000_o_n-desktop-extension",
    "_odd/-name, odd_-name-desktop-extension",
  })
  void isWhatComposeAllows(String id, String name) {
    assertThat(of(id)).isEqualTo(name);
  }

  @Test
  void aLongOneIsCutAndStaysUnique() {
    String longest = "registry.example/" + "a".repeat(235);
    String name = of(longest + "/x");

    assertThat(name)
        .hasSize(180)
        .startsWith("registryexample_aaa")
        .endsWith("-desktop-extension")
        .matches("[a-z0-9][a-z0-9_-]*")
        .isNotEqualTo(of(longest + "/y"))
        .isEqualTo(of(longest + "/x"));
  }

  private static String of(String id) {
    return ProjectName.of(TestExtension.of(id, "Title", null, Path.of("anywhere")));
  }
}
