package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClientScriptTest {
  private static final Pattern NAME =
      Pattern.compile("^(?:async )?(?:function\\*?|const|let|class) (\\w+)", Pattern.MULTILINE);

  /** The files are one function: a second one of the same name takes the place of the first. */
  @Test
  void noTwoFilesGiveTheSameName() {
    List<String> names =
        NAME.matcher(ClientScript.load().withSecret("secret"))
            .results()
            .map(MatchResult::group)
            .map(declaration -> declaration.replaceAll(".* ", ""))
            .toList();
    assertThat(names).contains("call", "ddClient").doesNotHaveDuplicates();
  }
}
