package berth.backend.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images a Compose file names, on every machine. */
class ComposeImagesTest {
  private static final String IMAGE = "acme/tool:1.0";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${DESKTOP_PLUGIN_IMAGE} | acme/tool:1.0",
        "$DESKTOP_PLUGIN_IMAGE | acme/tool:1.0",
        "postgres:16 | postgres:16",
        "${REPOSITORY:-acme/db}:1 | acme/db:1",
        "acme/db:${TAG} | acme/db:7",
        "acme/db:${TAG:-8} | acme/db:7",
        "acme/db:${EMPTY:-8} | acme/db:8",
        "acme/db:${NONE-9} | acme/db:9",
        "acme/db:${NONE:-${OTHER:-3}} | acme/db:3",
        "acme/db:1${TAG:+-slim} | acme/db:1-slim",
        "acme/db:1${NONE:+-slim} | acme/db:1",
        "acme/db:${QUOTED} | acme/db:5",
        "acme/db:${TAG:?set TAG} | acme/db:7"
      })
  void variablesAreFilledIn(String image, String name) throws Exception {
    Files.writeString(
        folder.resolve(".env"), "# versions\nTAG=7 # of the database\nEMPTY=\nQUOTED=\"5\"\n");

    assertThat(names(service("image: \"" + image + "\""))).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({"acme/db:${NONE},NONE", "acme/db:$NONE,NONE", "acme/db:${NONE:?why},NONE"})
  void aVariableWithoutValueIsNamed(String image, String variable) {
    assertThatThrownBy(() -> names(service("image: \"" + image + "\"")))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("'db'", "compose.yaml", image, "what " + variable + " is");
  }

  @Test
  void theEnvironmentOfThisMachineDoesNotCount() {
    assertThatThrownBy(() -> names(service("image: acme/db:${PATH}")))
        .hasMessageContaining("what PATH is");
  }

  @Test
  void whatIsBuiltAndHasAnImageIsTakenByItsName() throws Exception {
    assertThat(names(service("image: acme/db:1\n    build: ."))).containsExactly("acme/db:1");
    assertThatThrownBy(() -> names(service("build: .")))
        .hasMessageContainingAll("'db'", "names no image but is built from files");
    assertThat(names(service("build: .\n    profiles: [debug]"))).isEmpty();
  }

  @Test
  void composeIsAskedWhereOnlyItKnows() throws Exception {
    Path file = write("services:\n  db:\n    extends: {file: base.yaml, service: db}\n");
    String config = "services:\n  db:\n    image: acme/base:1\n";

    assertThat(new ComposeImages(file, IMAGE, () -> config).names()).containsExactly("acme/base:1");
  }

  private static String service(String body) {
    return "services:\n  db:\n    " + body + "\n";
  }

  private Set<String> names(String text) throws BerthException, IOException {
    return new ComposeImages(
            write(text),
            IMAGE,
            () -> {
              throw new AssertionError("Compose is not needed");
            })
        .names();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("compose.yaml"), text);
  }
}
