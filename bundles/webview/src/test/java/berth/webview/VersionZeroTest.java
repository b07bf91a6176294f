package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.extension.Extension;
import berth.api.metadata.Metadata;
import berth.webview.PageWindow.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.formdev.flatlaf.FlatLightLaf;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first version of the API, every row of the table in reference 3.7. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VersionZeroTest {
  private static final String PAGE =
      """
      <!doctype html><title>t</title><body>old
      <script>
        const stdout = (promise) => promise.then(r => r.stdout.replaceAll("\\r", ""));
        const spawned = (spawn, ...command) => new Promise(resolve => {
          const said = [];
          const returned = spawn(...command, (data, error) => {
            said.push(error ? {...data, error: error.message} : data);
            if (data.code !== undefined) resolve(said);
          });
          if (returned !== undefined) throw new Error("it returns nothing");
        });
      </script></body>
      """;

  @TempDir static Path home;

  private static PageWindow window;
  private static Shown page;

  @BeforeAll
  static void openPage() throws Exception {
    window = new PageWindow(home);
    PageWindow.onSwing(FlatLightLaf::setup);
    page = window.show(withVm(window.extension("test/old", PAGE)));
    page.loaded().get(PageWindow.SECONDS, TimeUnit.SECONDS);
  }

  @AfterAll
  static void closeWindow() throws Exception {
    window.close();
  }

  @ParameterizedTest
  @CsvSource({
    "get('/a'), GET /a null",
    "head('/a'), '  '", // It has no body.
    "delete('/a'), DELETE /a null",
    "'post(\"/a\", {b: 1})', POST /a {'b':1}",
    "'put(\"/a\", \"text\")', PUT /a text",
    "'patch(\"/a\", {b: 1})', PATCH /a {'b':1}",
    "'request({url: \"/a\", method: \"POST\", headers: {}, data: \"d\"})', POST /a d"
  })
  void theBackendAnswers(String call, String seen) throws Exception {
    JsonNode answer = json("ddClient.backend." + call);
    assertThat(
            answer.path("method").asText()
                + " "
                + answer.path("target").asText()
                + " "
                + answer.path("body").asText())
        .isEqualTo(seen);
  }

  @Test
  void commandLinesRunWhereTheyBelong() throws Exception {
    assertThat(json("stdout(ddClient.backend.execInContainer('c', 'sh -c \"a; b\"'))").asText())
        .isEqualTo("[exec, --, c, sh, -c, a; b]\n{}\nnull\n");
    assertThat(json("stdout(ddClient.backend.execInVMExtension('ls -l \"a b\"'))").asText())
        .isEqualTo("[ls, -l, a b]\n{}\nfirst:null\n");
    assertThat(json("stdout(ddClient.execHostCmd('tool \"a b\" c'))").asText())
        .isEqualTo("[tool, a b, c]\n{}\nnull\n");
    assertThat(json("stdout(ddClient.execDockerCmd('ps', '-a', '--format', '\"{{json .}}\"'))"))
        .hasToString("\"[ps, -a, --format, {{json .}}]\\n{}\\nnull\\n\"");
    assertThat(json("ddClient.execDockerCmd('info').then(r => [r.cmd, r.lines().length])"))
        .hasToString("[\"docker info\",3]");
    assertThat(json("ddClient.execHostCmd('fail x').catch(e => [e.code, e.stderr])"))
        .hasToString("[3,\"no good\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "ddClient.backend.spawnInVMExtension",
    "ddClient.spawnInVMExtension",
    "ddClient.spawnHostCmd",
    "ddClient.spawnDockerCmd"
  })
  void spawnedCommandsCallBackWithOutputAndCode(String spawn) throws Exception {
    assertThat(json("spawned(" + spawn + ", 'fail', [])"))
        .hasToString("[{\"stdout\":\"half\"},{\"stderr\":\"no good\"},{\"code\":3}]");
    assertThat(json("spawned(" + spawn + ", 'a b', ['\"c\"', '| d'])").path(0).toString())
        .contains("[a b, \\\"c\\\", | d]");
  }

  @Test
  void aSpawnThatFailsCallsBackWithTheError() throws Exception {
    assertThat(json("spawned(ddClient.spawnHostCmd, 'absent', [])"))
        .hasToString("[{\"code\":-1,\"error\":\"extension binary not found: absent\"}]");
  }

  @Test
  void listsToastsAndLinks() throws Exception {
    assertThat(json("ddClient.listContainers({all: true})").at("/0/query").asText())
        .isEqualTo("{all=true}");
    assertThat(json("ddClient.listImages()").at("/0/path").asText()).isEqualTo("/images/json");
    page.eval("ddClient.toastSuccess('s')");
    page.eval("ddClient.toastWarning('w')");
    page.eval("ddClient.toastError('e')");
    for (String toast : List.of("SUCCESS s", "WARNING w", "ERROR e")) {
      assertThat(window.services.toasts.poll(10, TimeUnit.SECONDS)).isEqualTo(toast);
    }
    assertThat(json("ddClient.openExternal('https://example.org/') === undefined").asBoolean())
        .isTrue();
    assertThat(window.services.browsed.poll(10, TimeUnit.SECONDS))
        .isEqualTo("https://example.org/");
  }

  @ParameterizedTest
  @CsvSource({
    "Containers(), containers",
    "Container('abc'), container abc LOGS",
    "ContainerLogs('abc'), container abc LOGS",
    "ContainerInspect('abc'), container abc INSPECT",
    "ContainerStats('abc'), container abc STATS",
    "Images(), images",
    "'Image(\"sha256:1\", \"latest\")', image sha256:1 latest",
    "Volumes(), volumes",
    "Volume('data'), volume data"
  })
  void viewsOpen(String view, String opened) throws Exception {
    page.eval("ddClient.navigateTo" + view);
    assertThat(window.services.views.poll(10, TimeUnit.SECONDS)).isEqualTo(opened);
  }

  @Test
  void whatIsNotThereRejectsAndDevEnvironmentsAreNoMore() throws Exception {
    assertThat(json("ddClient.navigateToContainer('gone').catch(e => e.message)").asText())
        .isEqualTo("The engine has no container gone.");
    assertThat(page.eval("ddClient.navigateToDevEnvironments()")).isEqualTo("null");
  }

  @Test
  void withoutVmThereIsNoBackend() throws Exception {
    Shown other = window.open("test/pageonly", PAGE);
    assertThat(other.eval("[typeof ddClient.backend, 'backend' in ddClient]"))
        .isEqualTo("[\"undefined\",true]");
    window.close(other);
  }

  private static Extension withVm(Extension plain) {
    var vm =
        new Metadata.Vm(Optional.of("image"), Optional.empty(), Optional.empty(), Optional.empty());
    Metadata metadata = plain.metadata();
    return new Extension(
        plain.id(),
        plain.key(),
        plain.tag(),
        plain.imageId(),
        plain.title(),
        plain.labels(),
        new Metadata(metadata.icon(), metadata.tab(), Optional.of(vm), metadata.executables()),
        plain.folder(),
        Optional.empty(),
        plain.executables(),
        true,
        List.of(),
        plain.installed());
  }

  private static JsonNode json(String script) throws Exception {
    return new ObjectMapper().readTree(page.eval(script));
  }
}
