package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.FakeServices.FakeProcess;
import berth.webview.PageWindow.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.formdev.flatlaf.FlatLightLaf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exec} as pages use it (reference 3.3, survey 2), in a real WebView. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecInPageTest {
  /** Collects what a stream says, and gives it all at its end. */
  private static final String PAGE =
      """
      <!doctype html><title>t</title><body>exec
      <script>
        const {docker, extension: {host, vm}} = ddClient;
        const words = (cmd, args) => docker.cli.exec(cmd, args).then(r => r.lines()[0]);
        const streamed = (cmd, args, options = {}) => new Promise(resolve => {
          const said = [];
          host.cli.exec(cmd, args, {stream: {
            ...options,
            onOutput: data => said.push(data),
            onError: error => said.push({error: error.message}),
            onClose: code => { said.push(code); resolve(said); }}});
        });
      </script></body>
      """;

  @TempDir static Path home;

  private static PageWindow window;

  private Shown page;

  @BeforeAll
  static void openWindow() throws Exception {
    window = new PageWindow(home);
    PageWindow.onSwing(FlatLightLaf::setup);
  }

  @AfterEach
  void closePages() throws Exception {
    window.closePages();
  }

  @AfterAll
  static void closeWindow() throws Exception {
    window.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "words('ps', ['--format', '\"{{json .}}\"'])        | [ps, --format, {{json .}}]",
        "words('ps', ['--format', \"'{{json .}}'\"])        | [ps, --format, {{json .}}]",
        "words('ps', ['--format=\"{{ .Name }}\"'])          | [ps, --format={{ .Name }}]",
        "words('run', ['--label a=b', '-v x:/y ', 'img'])   | [run, --label, a=b, -v, x:/y, img]",
        "words('volume inspect', ['v'])                     | [volume, inspect, v]",
        "words('exec', ['c', '/bin/sh -c \"nginx -v && id\"']) | [exec, c, /bin/sh, -c, nginx -v && id]",
        "words('set', ['\"' + '{\"a\": \"b\"}'.replaceAll('\"', '\\\\\"') + '\"']) | [set, {\"a\": \"b\"}]",
        "words('-H', ['ssh://me@there', 'ps'])              | [-H, ssh://me@there, ps]",
        "words('run', ['a', 'sh', '-c', '\"touch x; echo *\"']) | [run, a, sh, -c, touch x; echo *]"
      })
  void argumentsAreOneCommandLine(String script, String expected) throws Exception {
    page = window.open("test/page", PAGE);
    assertThat(json(script).asText()).isEqualTo(expected);
  }

  @Test
  void quotedNewlinesStayAndOthersSeparate() throws Exception {
    page = window.open("test/page", PAGE);
    assertThat(json("docker.cli.exec('run\\nimg', ['\"one\\ntwo\"']).then(r => r.stdout)").asText())
        .startsWith("[run, img, one\ntwo]");
  }

  @Test
  void aCommandThatFailsRejectsAsInNode() throws Exception {
    page = window.open("test/page", PAGE);
    JsonNode failed = json("host.cli.exec('fail', ['x', '\"y z\"']).catch(e => ({...e}))");
    assertThat(failed.path("cmd").asText()).isEqualTo("fail x \"y z\"");
    assertThat(failed.path("code").asInt()).isEqualTo(3);
    assertThat(failed.path("signal").isNull()).isTrue();
    assertThat(failed.path("killed")).hasToString("false");
    assertThat(failed.path("message").asText())
        .isEqualTo("Command failed: fail x \"y z\"\nno good");
    assertThat(
            json(
                "host.cli.exec('fail').catch(e => [e.lines(), e.stderr, e instanceof Error,"
                    + " typeof e.parseJsonLines, typeof e.parseJsonObject, String(e)])"))
        .hasToString(
            "[[\"half\"],\"no good\",false,\"function\",\"function\",\"Command failed: fail\\nno good\"]");
  }

  @ParameterizedTest
  @CsvSource({"137, SIGKILL", "143, SIGTERM", "139, SIGSEGV", "129, null", "128, null", "1, null"})
  void aSignalIsNamedWhereTheExitCodeTellsIt(int code, String signal) throws Exception {
    page = window.open("test/page", PAGE);
    JsonNode ended = json("host.cli.exec('exit', ['" + code + "']).catch(e => e)");
    assertThat(ended.path("code").asInt()).isEqualTo(code);
    assertThat(ended.path("signal").asText()).isEqualTo(signal);
    assertThat(ended.path("killed")).hasToString("false");
  }

  @Test
  void aCommandThatBerthEndsWasKilled() throws Exception {
    page = window.open("test/page", PAGE);
    page.eval("window.end = host.cli.exec('endless').catch(e => [e.killed, e.signal, e.code]); 0");
    FakeProcess process = window.services.endless.poll(10, TimeUnit.SECONDS);
    process.close();
    process.end(143);
    assertThat(json("end")).hasToString("[true,\"SIGTERM\",143]");
  }

  @Test
  void whatCannotStartRejectsInTheSameShape() throws Exception {
    page = window.open("test/page", PAGE);
    for (String script :
        new String[] {
          "host.cli.exec('absent', []).catch(e => e)",
          "docker.cli.exec('ps', ['|', 'wc']).catch(e => e)",
          "vm.cli.exec('  ', []).catch(e => e)"
        }) {
      JsonNode refused = json(script);
      assertThat(refused.path("code").asInt()).as(script).isEqualTo(127);
      assertThat(refused.path("stdout").asText("none")).as(script).isEmpty();
      assertThat(refused.path("message").asText()).as(script).isNotEmpty();
      assertThat(refused.path("stderr")).as(script).isEqualTo(refused.path("message"));
    }
  }

  @Test
  void linesComeOneByOneAlsoTheLastWithoutNewline() throws Exception {
    page = window.open("test/page", PAGE);
    String text = base64("one\r\n\n€ two\nlast".getBytes(StandardCharsets.UTF_8));
    assertThat(json("streamed('print', ['" + text + "'], {splitOutputLines: true})"))
        .hasToString(
            "[{\"stdout\":\"one\"},{\"stdout\":\"\"},{\"stdout\":\"€ two\"},{\"stdout\":\"last\"},0]");
    assertThat(json("streamed('print', ['" + text + "'])"))
        .hasToString("[{\"stdout\":\"one\\r\\n\\n€ two\\nlast\"},0]");
  }

  @Test
  void binaryOutputIsTextWithReplacementCharacters() throws Exception {
    page = window.open("test/page", PAGE);
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    String expected = new String(bytes, StandardCharsets.UTF_8);
    String all = base64(bytes);
    assertThat(json("host.cli.exec('print', ['" + all + "']).then(r => r.stdout)").asText())
        .isEqualTo(expected);
    assertThat(json("streamed('print', ['" + all + "'])").path(0).path("stdout").asText())
        .isEqualTo(expected);
  }

  @Test
  void handlersThatThrowOrAreNoneDisturbNothing() throws Exception {
    page = window.open("test/page", PAGE);
    page.eval(
        """
        window.uncaught = [];
        addEventListener("error", e => uncaught.push(e.message));
        window.over = new Promise(resolve => {
          let lines = 0;
          host.cli.exec("lines", ["300"], {stream: {
            splitOutputLines: true,
            onOutput() { if (lines++ % 100 === 0) throw new Error("of the page"); },
            onClose() { resolve(lines); throw new Error("at the end"); },
          }});
        });
        0
        """);
    assertThat(json("over").asInt()).isEqualTo(300);
    Awaiting.until(() -> json("uncaught.length").asInt() == 4);
    assertThat(json("uncaught"))
        .hasToString(
            "[\"Error: of the page\",\"Error: of the page\",\"Error: of the page\",\"Error: at the end\"]");
    page.eval(
        "host.cli.exec('fail', [], {stream: {onOutput: 5, onClose: 'x', onError: {}}});"
            + "host.cli.exec('absent', [], {stream: {onError: 7}});"
            + "host.cli.exec('fail', [], {stream: true}); 0");
    assertThat(json("words('ps')").asText()).isEqualTo("[ps]");
    assertThat(json("new Promise(r => setTimeout(() => r(uncaught.length), 50))").asInt())
        .isEqualTo(4);
  }

  @Test
  void aStreamKeepsItsArgumentsAsTheyAre() throws Exception {
    page = window.open("test/page", PAGE);
    assertThat(json("streamed('{{ json . }}', ['\"a b\"', '', '| x', '*', 'a\\nb'])").toString())
        .contains("[{{ json . }}, \\\"a b\\\", , | x, *, a\\nb]");
  }

  @Test
  void aFolderAndVariablesReachEveryTarget() throws Exception {
    page = window.open("test/page", PAGE);
    String options = "{cwd: '/w', env: {A: 'b c', N: 1, U: undefined}}";
    for (String target : new String[] {"docker", "host", "vm"}) {
      String where = target.equals("vm") ? "first:/w" : "/w";
      assertThat(json(target + ".cli.exec('x', [], " + options + ").then(r => r.lines())"))
          .hasToString("[\"[x]\",\"{A=b c, N=1}\",\"" + where + "\"]");
    }
    assertThat(
            json(
                "new Promise(r => vm.cli.exec('x', [], {cwd: '/w', env: {A: 'b'}, stream:"
                    + " {onOutput: d => r(d.stdout)}}))"))
        .hasToString("\"[x]\\n{A=b}\\r\\nfirst:/w\\n\"");
  }

  private JsonNode json(String script) throws Exception {
    return new ObjectMapper().readTree(page.eval(script));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
