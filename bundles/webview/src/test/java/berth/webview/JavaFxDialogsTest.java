package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaFxDialogsTest {
  /**
   * Another JavaFX may have its dialogs elsewhere; users who choose a file would then be told that
   * the page hangs.
   */
  @Test
  void dialogsOfFilesAreWhereTheyAreLookedFor() throws Exception {
    Class<?> dialogs = Class.forName(JavaFx.NATIVE_DIALOGS, false, getClass().getClassLoader());
    assertThat(dialogs.getMethods()).extracting("name").contains("showFileChooser");
  }
}
