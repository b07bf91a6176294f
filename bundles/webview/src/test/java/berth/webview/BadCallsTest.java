package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.formdev.flatlaf.FlatLightLaf;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a page hands to ddClient: a rejection, and never an error of Berth's own script. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadCallsTest {
  private static final String PAGE =
      """
      <!doctype html><title>t</title><body>bad
      <script>
        const circular = {}; circular.self = circular;
        const bare = Object.create(null);
        const thrower = {toString() { throw new Error("mine"); }, toJSON() { throw new Error("mine"); }};
        const values = [undefined, null, 5, true, "text", "\\ud800", 10n, Symbol("s"), () => 0, [], [1],
          {}, circular, bare, thrower, new Date(NaN), new Map(), document.body];
        let uncaught = [];
        addEventListener("error", e => uncaught.push(e.message));
        addEventListener("unhandledrejection", e => uncaught.push(String(e.reason)));
        /** How a call ends. */
        async function outcome(work) {
          let promise;
          try {
            promise = work();
          } catch (error) {
            return "throws " + error.name + ": " + error.message;
          }
          if (!(promise instanceof Promise)) return "returns " + typeof promise;
          return promise.then(() => "resolves", e => `rejects ${e.name}: ${e.message}`);
        }
      </script></body>
      """;

  @TempDir static Path home;

  private static PageWindow window;
  private static Shown page;

  @BeforeAll
  static void openPage() throws Exception {
    window = new PageWindow(home);
    PageWindow.onSwing(FlatLightLaf::setup);
    page = window.open("test/bad", PAGE);
  }

  @AfterAll
  static void closeWindow() throws Exception {
    window.close();
  }

  @BeforeEach
  void nothingIsUncaught() throws Exception {
    page.eval("uncaught = []");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker.listContainers",
        "docker.listImages",
        "listContainers",
        "desktopUI.dialog.showOpenDialog",
        "desktopUI.navigate.viewContainer",
        "desktopUI.navigate.viewImage",
        "desktopUI.navigate.viewVolume",
        "navigateToVolume",
        "execHostCmd",
        "execDockerCmd"
      })
  void promisesRejectOrResolveWhateverTheyGet(String method) throws Exception {
    JsonNode outcomes =
        json("Promise.all(values.map(v => outcome(() => ddClient.%s(v))))".formatted(method));
    assertThat(outcomes).hasSize(18);
    assertThat(outcomes)
        .allSatisfy(o -> assertThat(o.asText()).matches("(?s)(rejects|resolves).*"));
    assertThat(outcomes).anySatisfy(o -> assertThat(o.asText()).startsWith("rejects TypeError"));
    nothingWasUncaught();
  }

  @ParameterizedTest
  @ValueSource(strings = {"toast.success", "toast.warning", "toast.error"})
  void toastsShowAnything(String toast) throws Exception {
    JsonNode outcomes =
        json(
            "Promise.all(values.map(v => outcome(() => ddClient.desktopUI.%s(v))))"
                .formatted(toast));
    assertThat(outcomes).allSatisfy(o -> assertThat(o.asText()).isEqualTo("returns undefined"));
    for (int i = 0; i < outcomes.size(); i++) {
      assertThat(window.services.toasts.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    nothingWasUncaught();
  }

  @Test
  void execThrowsForItsArgumentsOnly() throws Exception {
    JsonNode outcomes =
        json("Promise.all(values.map(v => outcome(() => ddClient.docker.cli.exec(v, []))))");
    for (int i = 0; i < outcomes.size(); i++) {
      boolean text = i == 4 || i == 5;
      assertThat(outcomes.path(i).asText())
          .startsWith(
              text
                  ? "resolves"
                  : "throws TypeError: [ERROR_INVALID_ARG_TYPE]: The \"cmd\" argument must be of type string. Received ");
    }
    assertThat(json("outcome(() => ddClient.docker.cli.exec('a', 'b'))").asText())
        .isEqualTo(
            "throws TypeError: [ERROR_INVALID_ARG_TYPE]: The \"args\" argument must be an instance of Array. Received type string (b)");
    assertThat(json("outcome(() => ddClient.docker.cli.exec('a', ['b', , 'c']))").asText())
        .endsWith("The \"args[1]\" argument must be of type string. Received undefined");
    assertThat(json("outcome(() => ddClient.docker.cli.exec('a', [], {env: 'A=b'}))").asText())
        .endsWith(
            "The \"options.env\" argument must be of type object. Received type string (A=b)");
    assertThat(json("outcome(() => ddClient.docker.cli.exec('a', [], {cwd: 7}))").asText())
        .endsWith("The \"options.cwd\" argument must be of type string. Received type number (7)");
    assertThat(json("outcome(() => ddClient.docker.cli.exec('a', [], 5))").asText())
        .isEqualTo("resolves");
    nothingWasUncaught();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'x' | options\" argument must be of type object. Received type string (x)",
        "{title: 1} | options.title\" argument must be of type string. Received type number (1)",
        "{properties: 'openFile'} | options.properties\" argument must be an instance of Array.",
        "{properties: [1]} | options.properties[0]\" argument must be of type string.",
        "{filters: {}} | options.filters\" argument must be an instance of Array.",
        "{filters: [1]} | options.filters[0]\" argument must be of type object.",
        "{filters: [{extensions: 'txt'}]} | options.filters[0].extensions\" argument must be an",
      },
      quoteCharacter = '`')
  void dialogsRefuseWhatIsNoOption(String options, String reason) throws Exception {
    window.services.dialogs.clear();
    assertThat(
            json("outcome(() => ddClient.desktopUI.dialog.showOpenDialog(%s))".formatted(options))
                .asText())
        .startsWith("rejects TypeError: [ERROR_INVALID_ARG_TYPE]: The \"" + reason);
    assertThat(window.services.dialogs).isEmpty();
    nothingWasUncaught();
  }

  @Test
  void linksMustBeTextAndWebAddresses() throws Exception {
    assertThat(json("outcome(() => ddClient.host.openExternal({}))").asText())
        .isEqualTo(
            "throws TypeError: [ERROR_INVALID_ARG_TYPE]: The \"url\" argument must be of type string. Received an instance of Object");
    nothingWasUncaught();
  }

  @Test
  void whatIsNoJsonIsASyntaxErrorWhereJsonIsAskedFor() throws Exception {
    assertThat(
            json("ddClient.docker.cli.exec('x').then(r => outcome(() => r.parseJsonObject()))")
                .asText())
        .startsWith("throws SyntaxError");
    assertThat(
            json("ddClient.docker.cli.exec('x').then(r => outcome(() => r.parseJsonLines()))")
                .asText())
        .startsWith("throws SyntaxError");
  }

  @Test
  void hugeArgumentsAreRefusedOrWork() throws Exception {
    page.eval("window.huge = 'x'.repeat(200 << 20); 0");
    assertThat(json("outcome(() => ddClient.docker.cli.exec('a', [huge]))").asText())
        .startsWith(
            "rejects RangeError: docker.cli.exec was not called, since its arguments are too large");
    assertThat(json("outcome(() => ddClient.docker.listContainers({huge}))").asText())
        .startsWith("rejects RangeError: docker.listContainers was not called");
    assertThat(json("outcome(() => ddClient.desktopUI.toast.error(huge))").asText())
        .isEqualTo("returns undefined");
    assertThat(
            json("ddClient.docker.cli.exec('a', ['\"' + huge.slice(0, 20 << 20) + '\"'])"
                    + ".then(r => r.stdout.length > 20 << 20)")
                .asBoolean())
        .isTrue();
    page.eval("delete window.huge");
    assertThat(window.services.toasts.poll(10, TimeUnit.SECONDS)).isNotNull().hasSizeLessThan(3000);
    nothingWasUncaught();
  }

  @Test
  void aHundredThousandCallsWaitAndMoreAreRefused() throws Exception {
    JsonNode ends =
        json(
            """
            (async () => {
              const all = Array.from({length: 130000},
                () => ddClient.extension.host.cli.exec("endless", [], {stream: {onError() {}}}));
              const one = outcome(() => ddClient.extension.host.cli.exec("x", []));
              const end = await one;
              all.forEach(process => process.close());
              return [end];
            })()
            """);
    assertThat(ends.path(0).asText()).contains("100000 calls", "under way already");
    window.services.endEndless();
    Awaiting.until(
        () -> {
          window.services.endEndless();
          return json("outcome(() => ddClient.extension.host.cli.exec('x', []))")
              .asText()
              .equals("resolves");
        });
    nothingWasUncaught();
  }

  @Test
  void callsOfAPageThatIsGoneAreNotMade() throws Exception {
    Shown leaving = window.open("test/leaving", PAGE);
    leaving.eval("addEventListener('pagehide', () => ddClient.desktopUI.toast.error('late')); 0");
    window.close(leaving);
    assertThat(json("outcome(() => ddClient.docker.cli.exec('still', []))").asText())
        .isEqualTo("resolves");
    assertThat(window.services.toasts).isEmpty();
  }

  private static void nothingWasUncaught() throws Exception {
    assertThat(json("new Promise(r => setTimeout(() => r(uncaught), 50))")).isEmpty();
  }

  private static JsonNode json(String script) throws Exception {
    return new ObjectMapper().readTree(page.eval(script));
  }
}
