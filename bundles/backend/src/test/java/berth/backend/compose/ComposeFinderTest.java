package berth.backend.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which Compose is found, and when it is looked for again; small scripts stand for programs. */
@DisabledOnOs(OS.WINDOWS)
final class ComposeFinderTest {
  @TempDir private Path folder;
  private Path asked;
  private ComposeFinder finder;

  @BeforeEach
  void open() {
    asked = folder.resolve("asked");
    finder =
        new ComposeFinder(
            Map.of(
                "PATH", folder.resolve("none") + ":" + folder, "DOCKER_CONFIG", folder.toString()));
  }

  @Test
  void noneIsThere() throws Exception {
    assertThatThrownBy(finder::find)
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("neither 'docker compose' nor 'docker-compose' can be run")
        .hasMessageContaining("docker-compose-plugin");

    program("docker-compose", "echo 1.29.2");
    assertThat(finder.find().name()).isEqualTo("docker-compose 1.29.2");
  }

  @Test
  void isAskedOnce() throws Exception {
    program("docker-compose", "echo v2.26.1-4");

    assertThat(finder.find()).isEqualTo(finder.find());

    assertThat(Files.readAllLines(asked)).containsExactly("docker-compose version --short");
    assertThat(finder.find().isOld()).isFalse();
    assertThat(finder.find().name()).isEqualTo("docker-compose 2.26.1-4");
  }

  @Test
  void thePluginWinsAsSoonAsItIsThere() throws Exception {
    program("docker-compose", "echo 1.29.2");
    program("docker", "test -e '" + folder + "/cli-plugins/docker-compose' && echo 2.30.0");
    assertThat(finder.find().isOld()).isTrue();

    Files.createFile(
        Files.createDirectory(folder.resolve("cli-plugins")).resolve("docker-compose"));

    assertThat(finder.find())
        .isEqualTo(new Compose(List.of(folder.resolve("docker").toString(), "compose"), "2.30.0"));
    assertThat(finder.find().name()).isEqualTo("docker compose 2.30.0");

    Files.delete(folder.resolve("cli-plugins/docker-compose"));
    assertThat(finder.find().name()).isEqualTo("docker-compose 1.29.2");
  }

  @Test
  void whatTellsNoVersionIsNone() throws Exception {
    program("docker", "echo 'Usage: docker COMMAND'");
    program("docker-compose", "echo 1.29.2; exit 1");

    assertThatThrownBy(finder::find).isInstanceOf(BerthException.class);
  }

  private void program(String name, String script) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(
        program, "#!/bin/sh\necho \"${0##*/} $*\" >> '%s'\n%s\n".formatted(asked, script));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
