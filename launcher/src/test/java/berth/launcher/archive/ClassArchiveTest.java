package berth.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of starts sees that an archive is made and used; here is what happens if not. */
class ClassArchiveTest {
  @TempDir private Path folder;

  /** The JVM makes none of classes in folders, and this test's are in one. */
  @Test
  void theOneBeforeStaysWhereNoneCanBeMade() throws Exception {
    Path file = folder.resolve("classes.jsa");
    Files.writeString(file, "older");

    assertThatThrownBy(new ClassArchive(file)::make)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no classes");

    assertThat(file).hasContent("older");
    assertThat(folder.toFile().list()).containsExactly("classes.jsa");
    assertThat(Path.of("").toAbsolutePath().toFile().list())
        .noneMatch(name -> name.startsWith("java_pid"));
  }
}
