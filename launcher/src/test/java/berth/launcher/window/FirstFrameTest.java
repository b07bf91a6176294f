package berth.launcher.window;

import static org.assertj.core.api.Assertions.assertThat;

import berth.launcher.home.Home;
import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first frame is where the window was, and is not there where that is not known. */
class FirstFrameTest {
  @TempDir private Path home;

  @Test
  void isWhereTheWindowWas() throws Exception {
    assertThat(remembered("bounds=-5 20 900 600\nmaximized=true\nbackground=\\#0080ff\ntheme=DARK"))
        .contains(
            new FirstFrame(new Rectangle(-5, 20, 900, 600), true, new Color(0x00, 0x80, 0xff)));
  }

  @Test
  void thereIsNoneAtTheFirstStart() {
    assertThat(FirstFrame.remembered(new Home(home))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bounds=0 0 9 9",
        "background=#ffffff",
        "bounds=1 2 3\nbackground=#ffffff",
        "bounds=a b c d\nbackground=#ffffff",
        "bounds=0 0 9 9\nbackground=red",
        "x=\\u00zz"
      })
  void thereIsNoneAfterASpoiltFile(String content) throws Exception {
    assertThat(remembered(content)).isEmpty();
  }

  private Optional<FirstFrame> remembered(String content) throws Exception {
    Files.writeString(home.resolve("window.properties"), content);
    return FirstFrame.remembered(new Home(home));
  }
}
