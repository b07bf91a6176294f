package berth.desktop.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "report.csv, report.csv",
        "my backup (2).tar.gz, my backup (2).tar.gz",
        "../../.bashrc, .._.._.bashrc",
        "C:\\Windows\\x.dll, C_Windows_x.dll",
        "a\u0000b\u202Egnp.exe, a_b_gnp.exe",
        "CON, _CON",
        "nul.txt, _nul.txt",
        "console.log, console.log",
        "trailing. . , trailing",
        "~  ~, download",
        "..., download",
        "Übersicht.pdf, Übersicht.pdf"
      })
  void becomesANameThatAFileCanHave(String proposed, String name) {
    assertThat(FileName.clean(proposed)).isEqualTo(name);
  }

  @Test
  void aLongNameKeepsItsExtension() {
    assertThat(FileName.clean("x".repeat(1_000) + ".json")).hasSize(150).endsWith("x.json");
    assertThat(FileName.clean("😀".repeat(1_000))).hasSize(150);
    assertThat(FileName.clean("y" + "😀".repeat(1_000))).hasSize(149);
  }
}
