package berth.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import berth.desktop.theme.ThemeChoice;
import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window comes back as it was, and starts anew when the file is spoilt. */
class MemoryFileTest {
  @TempDir Path home;

  @Test
  void whatIsWrittenIsReadBack() {
    var memory =
        new Memory(
            Optional.of(new Rectangle(-5, 20, 900, 600)),
            true,
            true,
            Optional.of(ThemeChoice.DARK),
            Optional.of(new Color(0x00, 0x80, 0xff)));
    new MemoryFile(home).write(memory);
    assertThat(new MemoryFile(home).read()).isEqualTo(memory);
    assertThat(home).isDirectoryNotContaining("glob:**.new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bounds=1 2 3", "bounds=a b c d", "theme=PINK", "background=red", "x=\\u00zz"})
  void aSpoiltFileIsAFirstStart(String content) throws Exception {
    Files.writeString(home.resolve("window.properties"), content);
    assertThat(new MemoryFile(home).read()).isEqualTo(Memory.first());
  }
}
