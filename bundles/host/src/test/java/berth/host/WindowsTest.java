package berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of Windows, as far as they can be tried elsewhere. */
class WindowsTest {
  @TempDir Path folder;

  @Test
  void aFileThatWindowsCanRunGoesBeforeOneWithoutSuffix() throws Exception {
    for (String name : List.of("tool", "tool.exe", "tool.ps1", "only.cmd", "bare")) {
      Files.createFile(folder.resolve(name));
    }
    Executables executables = new Executables(folder, true);

    assertThat(executables.find("tool")).contains(folder.resolve("tool.exe"));
    assertThat(executables.find("tool.ps1")).contains(folder.resolve("tool.ps1"));
    assertThat(executables.find("\\windows\\only.sh")).contains(folder.resolve("only.cmd"));
    assertThat(executables.find("bare")).contains(folder.resolve("bare"));
    assertThat(executables.find("..\\..")).isEmpty();
  }

  @Test
  void powerShellScriptsGoThroughTheirInterpreter() {
    assertThat(CommandLine.of(Path.of("x", "Tool.PS1"), List.of("a b")))
        .containsExactly(
            "powershell",
            "-NoProfile",
            "-ExecutionPolicy",
            "Bypass",
            "-File",
            Path.of("x", "Tool.PS1").toString(),
            "a b");
    assertThat(CommandLine.of(Path.of("tool.exe"), List.of("a"))).containsExactly("tool.exe", "a");
  }
}
