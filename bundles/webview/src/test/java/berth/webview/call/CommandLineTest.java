package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines of real extensions (reference 3.3, survey 2) and what must be refused. */
class CommandLineTest {

  static Stream<Arguments> linesOfRealExtensions() {
    return Stream.of(
        line("ps --format \"{{ json . }}\"", "ps", "--format", "{{ json . }}"),
        line("ps --format '{{json .}}'", "ps", "--format", "{{json .}}"),
        line("ps --format=\"{{ .Name }}\"", "ps", "--format={{ .Name }}"),
        line("get custom-columns=\":metadata.name\"", "get", "custom-columns=:metadata.name"),
        line("config jsonpath='{.contexts}'", "config", "jsonpath={.contexts}"),
        line("run --label a=b -v x:/y img", "run", "--label", "a=b", "-v", "x:/y", "img"),
        line("run -v=vol:/to  img", "run", "-v=vol:/to", "img"),
        line("/bin/sh -c \"nginx -v\"", "/bin/sh", "-c", "nginx -v"),
        line(
            "alpine sh -c \"touch /tmp/x && echo 'a' > b\"",
            "alpine",
            "sh",
            "-c",
            "touch /tmp/x && echo 'a' > b"),
        line("-c \"rm -rf /x/..?* /x/*\"", "-c", "rm -rf /x/..?* /x/*"),
        line("set \"{\\\"a\\\":\\\"b c\\\"}\"", "set", "{\"a\":\"b c\"}"),
        line("echo \"back\\\\slash \\n\"", "echo", "back\\slash \\n"),
        line("a '' \"\" b", "a", "", "", "b"),
        line("a\\ b\tc\n d", "a b", "c", "d"),
        line("echo $HOME ~ `x`", "echo", "$HOME", "~", "`x`"),
        line("   "),
        line("trailing\\", "trailing\\"));
  }

  @ParameterizedTest
  @MethodSource("linesOfRealExtensions")
  void splitsAsAShellDoes(String line, List<String> words) throws Exception {
    assertThat(CommandLine.split(line, false)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a; b",
        "a && b",
        "a | b",
        "a > f",
        "a < f",
        "kill $(ps -q)",
        "ls *",
        "'a'|b",
        "\"a\" ;"
      })
  void refusesOperatorsOutsideQuotes(String line) {
    assertThatThrownBy(() -> CommandLine.split(line, false))
        .isInstanceOf(BerthException.class)
        .hasMessage("shell operators are not allowed when executing commands through SDK APIs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo 'a", "echo \"a", "\"a\\\""})
  void refusesAQuoteWithoutItsOtherHalf(String line) {
    assertThatThrownBy(() -> CommandLine.split(line, false))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("without its other half");
  }

  @Test
  void keepsBackslashesOnWindows() throws Exception {
    assertThat(CommandLine.split("run -v C:\\x\\y:/z \"C:\\Program Files\"", true))
        .containsExactly("run", "-v", "C:\\x\\y:/z", "C:\\Program Files");
  }

  private static Arguments line(String line, String... words) {
    return Arguments.of(line, List.of(words));
  }
}
