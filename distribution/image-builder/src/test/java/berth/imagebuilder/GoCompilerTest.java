package berth.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles small programs with the Go of this machine. */
class GoCompilerTest {

  @TempDir Path folder;

  @Test
  void compilesAStaticProgramWithoutPathsOfThisMachine() throws Exception {
    source("package main\n\nfunc main() { panic(\"x\") }\n");
    Path program = folder.resolve("out/program");
    new GoCompiler().build(folder, "linux", "arm64", program);

    byte[] elf = Files.readAllBytes(program);
    assertThat(elf).startsWith(0x7f, 'E', 'L', 'F');
    assertThat(elf[18] & 0xff).as("e_machine").isEqualTo(0xb7);
    assertThat(new String(elf, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(folder.toString());
  }

  @Test
  void aCompileErrorNamesFileAndReason() throws Exception {
    source("package main\n\nfunc main() { nothing() }\n");
    assertThatThrownBy(
            () -> new GoCompiler().build(folder, "linux", "amd64", folder.resolve("program")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("main.go:3")
        .hasMessageContaining("nothing");
  }

  @Test
  void aMissingGoSaysWhatToInstall() throws Exception {
    source("package main\n\nfunc main() {}\n");
    assertThatThrownBy(() -> new GoCompiler("no-such-go").check(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-go")
        .hasMessageContaining("golang-go");
  }

  private void source(String text) throws IOException {
    Files.writeString(folder.resolve("go.mod"), "module test\n\ngo 1.19\n");
    Files.writeString(folder.resolve("main.go"), text);
  }
}
