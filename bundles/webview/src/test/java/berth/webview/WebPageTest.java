package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.desktop.FileDialogs.Filter;
import berth.api.desktop.FileDialogs.OpenDialog;
import berth.api.desktop.FileDialogs.Property;
import berth.api.extension.Extension;
import berth.webview.FakeServices.FakeProcess;
import berth.webview.PageWindow.Shown;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Color;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Real pages in a real WebView. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebPageTest {
  private static final String PLAIN = "<!doctype html><title>t</title><body>plain</body>";
  private static final String ID = "test/page";

  @TempDir static Path home;

  private static PageWindow window;

  @BeforeAll
  static void openWindow() throws Exception {
    window = new PageWindow(home);
  }

  @BeforeEach
  void beginInTheLight() throws Exception {
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

  @Test
  void ddClientIsThereBeforeTheFirstScript() throws Exception {
    Shown page =
        window.open(
            ID,
            "<!doctype html><html><head><script>var seen = typeof ddClient.docker.cli.exec;</script>"
                + "<script>const ddClient = 'my own';</script>"
                + "<script>var own = ddClient;</script></head><body></body></html>");
    assertThat(page.eval("[seen, own, typeof window.ddClient, document.scripts.length]"))
        .isEqualTo("[\"function\",\"my own\",\"object\",3]");
    JsonNode property = json(page.eval("Object.getOwnPropertyDescriptor(window, 'ddClient')"));
    assertThat(property.path("writable").asBoolean()).isTrue();
    assertThat(property.path("configurable").asBoolean()).isTrue();
    assertThat(page.eval("Object.keys(window).filter(k => /berth/i.test(k))")).isEqualTo("[]");
  }

  @Test
  void aPageOfModulesRunsInItsOwnSecureOrigin() throws Exception {
    Extension extension =
        window.extension(
            ID,
            "<!doctype html><html><head>"
                + "<script type=module crossorigin src=./assets/main.js></script></head></html>");
    Path assets = Files.createDirectories(extension.folder().resolve("ui/assets"));
    Files.writeString(
        assets.resolve("main.js"),
        "import {x} from './part.js'; window.seen = x + typeof window.ddClient;"
            + " window.later = import('./late.mjs').then(m => m.y);");
    Files.writeString(assets.resolve("part.js"), "export const x = 'part ';");
    Files.writeString(assets.resolve("late.mjs"), "export const y = 'late';");
    Shown page = window.show(extension);
    page.loaded().get(PageWindow.SECONDS, TimeUnit.SECONDS);
    assertThat(page.eval("seen")).isEqualTo("\"part object\"");
    assertThat(page.eval("later")).isEqualTo("\"late\"");
    assertThat(page.eval("[isSecureContext, location.pathname, location.search]"))
        .isEqualTo("[true,\"/index.html\",\"?v=1&deep=link\"]");
    assertThat(page.eval("location.origin"))
        .matches("\"http://test-page-[0-9a-f]{6}\\.berth\\.localhost\"");
  }

  @Test
  void tellsThePageWhatItIsAndWhereItRuns() throws Exception {
    Shown page = window.open(ID, PLAIN);
    JsonNode told = json(page.eval("({e: ddClient.extension, h: ddClient.host})"));
    assertThat(told.at("/e/id").asText()).isEqualTo(ID);
    assertThat(told.at("/e/image").asText()).isEqualTo(ID + ":1.2.3");
    assertThat(told.at("/e/version").asText()).isEqualTo("1.2.3");
    assertThat(told.at("/h/platform").asText()).isIn("linux", "darwin", "win32");
    assertThat(told.at("/h/arch").asText()).isIn("x64", "arm64");
    assertThat(told.at("/h/hostname").asText()).isNotEmpty();
    assertThat(
            page.eval("[__ddMuiV5Themes, __ddMuiV6Themes].map(t => t.dark.palette.text.primary)"))
        .isEqualTo("[\"#FFFFFF\",\"#FFFFFF\"]");
    assertThat(page.eval("ddClient.analytics.track('x') || ddClient.analytics.trackEvent('x')"))
        .isEqualTo("null");
  }

  @Test
  void asksForFilesAndOpensViews() throws Exception {
    Shown page = window.open(ID, PLAIN);
    assertThat(
            json(
                page.eval(
                    """
                    ddClient.desktopUI.dialog.showOpenDialog({
                      title: "Pick",
                      properties: ["openFile", "multiSelections", "treatPackageAsDirectory"],
                      filters: [{name: "Archives", extensions: ["tar.gz"]}, {extensions: ["*"]}]
                    })""")))
        .isEqualTo(
            json("{\"canceled\":false,\"filePaths\":[\"/chosen\"],\"paths\":[\"/chosen\"]}"));
    assertThat(window.services.dialogs.take())
        .isEqualTo(
            new OpenDialog(
                "Pick",
                "",
                "",
                "",
                List.of(new Filter("Archives", List.of("tar.gz")), new Filter("", List.of("*"))),
                Set.of(Property.OPEN_FILE, Property.MULTI_SELECTIONS)));
    assertThat(
            json(page.eval("ddClient.desktopUI.dialog.showOpenDialog({title: 'Cancel'})"))
                .path("canceled")
                .asBoolean())
        .isTrue();
    page.eval("ddClient.desktopUI.navigate.viewImage('sha256:12', 'a:1')");
    page.eval("ddClient.desktopUI.navigate.viewContainerStats('abc')");
    assertThat(window.services.views).containsExactly("image sha256:12 a:1", "container abc STATS");
    assertThat(page.eval("ddClient.desktopUI.navigate.viewContainer('gone').catch(e => e.message)"))
        .contains("no container gone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get('/a?b=c')              | GET /a?b=c  null",
        "get('http://localhost/x')  | GET /x  null",
        "delete('a')                | DELETE a  null",
        "post('/p', {a: 1})         | POST /p application/json {'a':1}",
        "post('/p', '{\"a\":1}')    | POST /p application/json {'a':1}",
        "put('/p', 'a: b')          | PUT /p  a: b",
        "patch('/p', [1])           | PATCH /p application/json [1]",
        "post('/p')                 | POST /p  null",
        "request({url: '/r', method: 'post', headers: {'content-type': 'a/b'}, data: {}}) "
            + "| POST /r  {}"
      })
  void requestsReachTheBackend(String call, String seen) throws Exception {
    Shown page = window.open(ID, PLAIN);
    JsonNode answer = json(page.eval("ddClient.extension.vm.service." + call));
    assertThat(
            answer.path("method").asText()
                + " "
                + answer.path("target").asText()
                + " "
                + answer.path("type").asText()
                + " "
                + answer.path("body").asText())
        .isEqualTo(seen);
  }

  @Test
  void answersAndErrorsOfTheBackendHaveTheirShapes() throws Exception {
    Shown page = window.open(ID, PLAIN);
    page.eval(
        "window.service = ddClient.extension.vm.service;"
            + "window.failure = e => ({name: e.name, message: e.message, code: e.statusCode,"
            + " error: e instanceof Error, text: JSON.stringify(e)})");
    assertThat(page.eval("service.get('/text')")).isEqualTo("\"{not json\"");
    assertThat(page.eval("service.delete('/empty')")).isEqualTo("\"\"");
    assertThat(
            page.eval("service.request({url: '/a', headers: {'X-Test': 'b'}}).then(a => a.header)"))
        .isEqualTo("\"b\"");
    JsonNode broken = json(page.eval("service.get('/broken').catch(failure)"));
    assertThat(broken.path("name").asText()).isEqualTo("Internal Server Error");
    assertThat(broken.path("message").asText()).isEqualTo("it broke");
    assertThat(broken.path("code").asInt()).isEqualTo(500);
    assertThat(broken.path("error").asBoolean()).isTrue();
    assertThat(broken.path("text").asText()).contains("it broke", "500");
    JsonNode missing = json(page.eval("service.get('/missing').catch(failure)"));
    assertThat(missing.path("message").asText()).isEqualTo("Request failed with status code 404");
    JsonNode down = json(page.eval("service.get('/down').catch(failure)"));
    assertThat(down.path("name").asText()).isEqualTo("Error");
    assertThat(down.path("message").asText()).isEqualTo("connect ENOENT /run/x.sock");
    assertThat(down.has("code")).isFalse();
    JsonNode injected =
        json(page.eval("service.request({url: '/', headers: {a: 'b\\r\\nc: d'}}).catch(failure)"));
    assertThat(injected.path("message").asText()).startsWith("Not a valid header value");
    assertThatThrownBy(() -> page.eval("service.get(5)"))
        .hasRootCauseMessage(
            "The script failed in the page of test/page: TypeError: [ERROR_INVALID_ARG_TYPE]:"
                + " The \"url\" argument must be of type string. Received type number (5)");
  }

  @Test
  void commandsRunToTheirEnd() throws Exception {
    Shown page = window.open(ID, PLAIN);
    JsonNode docker =
        json(page.eval("ddClient.docker.cli.exec('volume ls', ['--format', '\"{{json .}}\"'])"));
    assertThat(docker.path("code").asInt(-1)).isZero();
    assertThat(docker.path("stdout").asText()).startsWith("[volume, ls, --format, {{json .}}]");
    assertThat(docker.path("cmd").asText()).isEqualTo("docker volume ls --format \"{{json .}}\"");
    assertThat(
            page.eval(
                "ddClient.extension.vm.cli.exec('sh', ['-c', '\"a; b\"'], {cwd: '/w', env: {A: 1}})"
                    + ".then(r => r.lines())"))
        .isEqualTo("[\"[sh, -c, a; b]\",\"{A=1}\",\"first:/w\"]");
    assertThat(page.eval("ddClient.extension.host.cli.exec('lines', ['0']).then(r => r.stdout)"))
        .isEqualTo("\"\"");
    JsonNode failed =
        json(page.eval("ddClient.extension.host.cli.exec('fail', ['x']).catch(e => e)"));
    assertThat(failed.path("code").asInt()).isEqualTo(3);
    assertThat(failed.path("stdout").asText()).isEqualTo("half");
    assertThat(failed.path("stderr").asText()).isEqualTo("no good");
    assertThat(failed.path("killed").asBoolean(true)).isFalse();
    assertThat(failed.has("signal")).isTrue();
    assertThat(failed.path("message").asText()).isEqualTo("Command failed: fail x\nno good");
    JsonNode absent = json(page.eval("ddClient.extension.host.cli.exec('absent').catch(e => e)"));
    assertThat(absent.path("message").asText()).isEqualTo("extension binary not found: absent");
    assertThat(absent.path("stderr").asText()).isEqualTo("extension binary not found: absent");
    assertThat(page.eval("ddClient.docker.cli.exec('ps', ['|', 'wc']).catch(e => e.message)"))
        .isEqualTo("\"shell operators are not allowed when executing commands through SDK APIs\"");
    assertThatThrownBy(() -> page.eval("ddClient.docker.cli.exec('ps', ['a', {}])"))
        .hasRootCauseMessage(
            "The script failed in the page of test/page: TypeError: [ERROR_INVALID_ARG_TYPE]:"
                + " The \"args[1]\" argument must be of type string. Received an instance of Object");
  }

  @Test
  void resultsCanBeParsed() throws Exception {
    Shown page = window.open(ID, PLAIN);
    page.eval("ddClient.docker.cli.exec('x', []).then(r => { window.Result = r.constructor; })");
    assertThat(
            page.eval(
                "new Result({stdout: '{\"a\":1}\\r\\n\\n\\'{\"b\":2}\\'\\n'}).parseJsonLines()"))
        .isEqualTo("[{\"a\":1},{\"b\":2}]");
    assertThat(page.eval("new Result({stdout: '\\'{\"b\":2}\\'\\n'}).parseJsonObject()"))
        .isEqualTo("{\"b\":2}");
    assertThat(page.eval("new Result({stdout: ''}).lines()")).isEqualTo("[]");
    assertThatThrownBy(() -> page.eval("new Result({stdout: 'no'}).parseJsonObject()"))
        .hasRootCauseInstanceOf(BerthException.class)
        .rootCause()
        .hasMessageContaining("SyntaxError");
  }

  @Test
  void aHundredThousandLinesArriveInOrder() throws Exception {
    Shown page = window.open(ID, PLAIN);
    JsonNode result =
        json(
            page.eval(
                """
                new Promise((resolve, reject) => {
                  let next = 0, wrong = 0, longest = 0, last = performance.now();
                  const timer = setInterval(() => {
                    longest = Math.max(longest, performance.now() - last);
                    last = performance.now();
                  }, 5);
                  ddClient.docker.cli.exec("lines", ["100000"], {stream: {
                    splitOutputLines: true,
                    onOutput: (d) => { if (d.stdout !== "\\u20ac line " + next++) wrong++; },
                    onError: reject,
                    onClose: (code) => {
                      clearInterval(timer);
                      resolve({next, wrong, code, longest});
                    },
                  }});
                })
                """));
    assertThat(result.path("next").asInt()).isEqualTo(100_000);
    assertThat(result.path("wrong").asInt(-1)).isZero();
    assertThat(result.path("code").asInt(-1)).isZero();
  }

  @Test
  void streamsGiveTextErrorsAndTheEnd() throws Exception {
    Shown page = window.open(ID, PLAIN);
    String collect =
        """
        (cmd, args) => new Promise(resolve => {
          const said = [];
          ddClient.extension.host.cli.exec(cmd, args, {stream: {
            onOutput: d => said.push(d), onError: e => said.push(e.message),
            onClose: code => { said.push(code); resolve(said); }}});
        })
        """;
    assertThat(page.eval("(" + collect + ")('fail', [])"))
        .isEqualTo("[{\"stdout\":\"half\"},{\"stderr\":\"no good\"},3]");
    assertThat(page.eval("(" + collect + ")('absent', [])"))
        .isEqualTo("[\"extension binary not found: absent\",-1]");
    assertThat(page.eval("(" + collect + ")('{{ json . }}', ['| a'])"))
        .contains("[{{ json . }}, | a]");
    page.eval(
        "window.over = new Promise(r => { window.endless = ddClient.docker.cli.exec('endless', [],"
            + " {stream: {onClose: r}}); }); 0");
    FakeProcess process = window.services.endless.poll(10, TimeUnit.SECONDS);
    page.eval("endless.close()");
    process.closeAsked().get(10, TimeUnit.SECONDS);
    process.end(143);
    assertThat(page.eval("over")).isEqualTo("143");
  }

  @Test
  void listsToastsAndLinksReachTheirServices() throws Exception {
    Shown page = window.open(ID, PLAIN);
    assertThat(page.eval("ddClient.docker.listContainers({all: true, filters: {status: ['a']}})"))
        .isEqualTo(
            "[{\"path\":\"/containers/json\",\"query\":\"{all=true, filters={'status':['a']}}\"}]");
    assertThat(page.eval("ddClient.docker.listImages({filters: JSON.stringify({a: ['b']})})"))
        .contains("/images/json", "{filters={'a':['b']}}");
    assertThat(page.eval("ddClient.docker.listImages()")).contains("{}");
    page.eval("ddClient.desktopUI.toast.error(new Error('oh'))");
    assertThat(window.services.toasts.poll(10, TimeUnit.SECONDS)).isEqualTo("ERROR oh");
    page.eval("ddClient.desktopUI.toast.success(7)");
    assertThat(window.services.toasts.poll(10, TimeUnit.SECONDS)).isEqualTo("SUCCESS 7");
    page.eval("ddClient.host.openExternal('https://example.org/a')");
    assertThat(window.services.browsed.poll(10, TimeUnit.SECONDS))
        .isEqualTo("https://example.org/a");
  }

  @Test
  void toastsKeepTheirOrder() throws Exception {
    Shown page = window.open(ID, PLAIN);
    page.eval("for (let i = 0; i < 200; i++) ddClient.desktopUI.toast.success(i)");
    for (int i = 0; i < 200; i++) {
      assertThat(window.services.toasts.poll(10, TimeUnit.SECONDS)).isEqualTo("SUCCESS " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "location.href = 'http://example.invalid/a', http://example.invalid/a",
    "location.assign('https://example.invalid/b'), https://example.invalid/b",
    "document.getElementById('link').click(), http://example.invalid/c",
    "document.getElementById('blank').click(), http://example.invalid/d",
    "window.open('https://example.invalid/e'), https://example.invalid/e"
  })
  void linksToElsewhereOpenInTheBrowserAndThePageStays(String script, String url) throws Exception {
    Shown page =
        window.open(
            ID,
            "<body><a id=link href=http://example.invalid/c>c</a>"
                + "<a id=blank target=_blank href=http://example.invalid/d>d</a></body>");
    page.eval("window.mark = 'still here'; setTimeout(() => { " + script + " }); 0");
    assertThat(window.services.browsed.poll(10, TimeUnit.SECONDS)).isEqualTo(url);
    assertThat(page.eval("new Promise(r => setTimeout(() => r(mark + location.pathname), 300))"))
        .isEqualTo("\"still here/index.html\"");
    assertThat(window.services.browsed).isEmpty();
  }

  @Test
  void storageIsOfOneExtensionAndOutlivesThePage() throws Exception {
    Shown first = window.open("test/stores", PLAIN);
    first.eval("localStorage.setItem('a', 'kept')");
    window.close(first);
    Shown other = window.open("test/other", PLAIN);
    assertThat(other.eval("localStorage.getItem('a')")).isEqualTo("null");
    window.close(other);
    Shown again = window.open("test/stores", PLAIN);
    assertThat(again.eval("localStorage.getItem('a')")).isEqualTo("\"kept\"");
  }

  @Test
  void storageIsOnDiskWhenBerthEnds(@TempDir Path ownHome) throws Exception {
    PageWindow own = new PageWindow(ownHome);
    own.open("test/ends", PLAIN).eval("localStorage.setItem('a', 'kept for ' + 'ever')");
    own.close();
    window.use();
    try (var files = Files.walk(ownHome.resolve("pages/test_ends")).filter(Files::isRegularFile)) {
      assertThat(files)
          .anySatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).replace("\0", ""))
                      .contains("kept for ever"));
    }
  }

  @Test
  void closingWaitsForTheProcessesOfThePage() throws Exception {
    Shown page = window.open(ID, PLAIN);
    page.eval("ddClient.docker.cli.exec('endless', [], {stream: {}}); 0");
    page.eval("ddClient.extension.vm.cli.exec('endless', []).catch(() => 0); 0");
    FakeProcess streamed = window.services.endless.poll(10, TimeUnit.SECONDS);
    FakeProcess collected = window.services.endless.poll(10, TimeUnit.SECONDS);
    var closed = page.page().close().toCompletableFuture();
    streamed.closeAsked().get(10, TimeUnit.SECONDS);
    collected.closeAsked().get(10, TimeUnit.SECONDS);
    streamed.end(143);
    assertThatThrownBy(() -> closed.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    collected.end(143);
    closed.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> page.eval("1"))
        .hasRootCauseMessage("The page of test/page is closed.");
  }

  @Test
  void reloadingEndsTheProcessesOfThePage() throws Exception {
    Shown page = window.open(ID, PLAIN);
    page.eval("window.old = 1; ddClient.docker.cli.exec('endless', [], {stream: {}}); 0");
    FakeProcess process = window.services.endless.poll(10, TimeUnit.SECONDS);
    page.eval("setTimeout(() => location.reload()); 0");
    process.closeAsked().get(10, TimeUnit.SECONDS);
    process.end(143);
    assertThat(page.eval("typeof old + typeof ddClient")).isEqualTo("\"undefinedobject\"");
  }

  @Test
  void aPageThatThrowsAtOnceIsLoadedAndItsErrorsAreLogged() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("berth.page");
    log.start();
    logger.addAppender(log);
    try {
      Shown page =
          window.open(
              ID,
              "<script>console.warn('watch', {a: 1}); throw new Error('at once')</script>"
                  + "<script src=missing.js></script><script>Promise.reject('lost')</script>");
      assertThat(page.eval("1 + 1")).isEqualTo("2");
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .anyMatch(m -> m.startsWith("[test/page] warn watch {\"a\":1} (index.html:1"))
          .anyMatch(m -> m.contains("[test/page] error uncaught Error: at once"))
          .anyMatch(m -> m.contains("[test/page] error cannot load missing.js"))
          .anyMatch(m -> m.contains("[test/page] error unhandled rejection: lost"));
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void evaluatesValuesPromisesAndErrors() throws Exception {
    Shown page = window.open(ID, PLAIN);
    assertThat(page.eval("Promise.resolve({a: [1, 'b', null]})"))
        .isEqualTo("{\"a\":[1,\"b\",null]}");
    assertThat(page.eval("undefined")).isEqualTo("null");
    assertThatThrownBy(() -> page.eval("throw new RangeError('too far')"))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(BerthException.class)
        .hasRootCauseMessage("The script failed in the page of test/page: RangeError: too far");
    assertThatThrownBy(() -> page.eval("Promise.reject({code: 7})"))
        .hasRootCauseMessage("The script failed in the page of test/page: {\"code\":7}");
    assertThatThrownBy(() -> page.eval("no such syntax"))
        .rootCause()
        .hasMessageContaining("SyntaxError");
  }

  @Test
  void aMissingEntryFileIsNamedAndCanBeTriedAgain() throws Exception {
    Extension extension = window.extension(ID, null);
    Shown page = window.show(extension);
    assertThatThrownBy(() -> page.loaded().get(PageWindow.SECONDS, TimeUnit.SECONDS))
        .rootCause()
        .hasMessageContaining(ID)
        .hasMessageContaining(extension.folder().resolve("ui/index.html").toString());
    assertThatThrownBy(() -> page.eval("1")).hasRootCauseInstanceOf(BerthException.class);
    Files.writeString(extension.folder().resolve("ui/index.html"), PLAIN);
    PageWindow.onSwing(
        () -> {
          button((java.awt.Container) page.page().component()).doClick();
          return null;
        });
    assertThat(page.eval("document.body.innerText")).isEqualTo("\"plain\"");
  }

  @Test
  void colorsFollowTheLookAndFeel() throws Exception {
    Shown page =
        window.open(
            ID,
            """
            <!doctype html><html><head><style>
              body { color: rgb(1, 1, 1) }
              @media (prefers-color-scheme: light) { body { background: rgb(250, 250, 250) } }
              @media (prefers-color-scheme: dark) and (min-width: 10px) {
                body { background: rgb(20, 20, 20) }
              }
            </style><script>
              var dark = matchMedia("(prefers-color-scheme: dark)"), changes = [];
              dark.addEventListener("change", e => changes.push(e.matches));
              dark.addListener(e => changes.push("old " + e.matches));
              dark.onchange = e => changes.push("on " + e.matches);
            </script></head><body>x</body></html>
            """);
    String state =
        "[dark.matches, matchMedia('(prefers-color-scheme: light)').matches,"
            + " matchMedia('(prefers-color-scheme: dark) and (max-width: 5px)').matches,"
            + " matchMedia('(min-width: 1px)').matches, getComputedStyle(document.body).backgroundColor]";
    assertThat(page.eval(state)).isEqualTo("[false,true,false,true,\"rgb(250, 250, 250)\"]");
    PageWindow.onSwing(FlatDarkLaf::setup);
    page.eval("new Promise(r => dark.matches ? r() : dark.addEventListener('change', () => r()))");
    assertThat(page.eval(state)).isEqualTo("[true,false,false,true,\"rgb(20, 20, 20)\"]");
    assertThat(page.eval("changes")).isEqualTo("[true,\"old true\",\"on true\"]");
    assertThat(
            page.eval(
                "document.styleSheets[0].insertRule('@media (prefers-color-scheme: dark)"
                    + " { body { color: rgb(2, 2, 2) } }', 3);"
                    + "getComputedStyle(document.body).color"))
        .isEqualTo("\"rgb(2, 2, 2)\"");
  }

  /** What is under the page and beside it: the theme's colour, or white for a page without one. */
  @ParameterizedTest
  @CsvSource({
    "<body style='background: #103050'>x, 103050",
    "<body style='color: black'>no background, ffffff"
  })
  void inTheDarkAPageIsShownWithABackgroundThatFits(String html, String color) throws Exception {
    PageWindow.onSwing(FlatDarkLaf::setup);
    window.open(ID, "<!doctype html>" + html);
    Color expected = new Color(Integer.parseInt(color, 16));
    Awaiting.until(() -> new Color(window.screenshot().getRGB(450, 400)).equals(expected));
  }

  @Test
  void aClosedPageIsCollected() throws Exception {
    WeakReference<Object> page = openAndClose();
    Awaiting.until(
        () -> {
          System.gc();
          return page.get() == null;
        });
  }

  private WeakReference<Object> openAndClose() throws Exception {
    Shown shown = window.open(ID, PLAIN);
    shown.eval("ddClient.docker.cli.exec('x', [])");
    window.close(shown);
    return new WeakReference<>(shown.page());
  }

  private static javax.swing.JButton button(java.awt.Container container) {
    for (java.awt.Component component : container.getComponents()) {
      if (component instanceof javax.swing.JButton button) {
        return button;
      }
      if (component instanceof java.awt.Container inner && button(inner) != null) {
        return button(inner);
      }
    }
    return null;
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
