package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.extension.Extension;
import berth.webview.PageWindow.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a page may go, and what stays with it. */
class NavigationTest extends PageTest {
  private static final String PAGE =
      """
      <!doctype html><body>
      <a id=top target=_top href="http://example.invalid/top">a</a>
      <a id=mail href="mailto:a@example.org?subject=b">a</a>
      <a id=script href="javascript:window.ran=1;void 0">a</a>
      <a id=app href="vscode://x/y">a</a>
      <form id=away method=post action="http://example.invalid/form"><input name=a value=b></form>
      <form id=own method=post action="other.html"><input name=a value=b></form>
      <form id=get action="other.html"><input name=a value=b></form>
      <script>window.mark = "still here"</script>""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "document.getElementById('top').click() | http://example.invalid/top",
        "document.getElementById('mail').click() | mailto:a@example.org?subject=b",
        "document.getElementById('away').submit() | http://example.invalid/form",
        "window.open('http://example.invalid/self', '_self') | http://example.invalid/self",
        "top.location = 'https://example.invalid/top' | https://example.invalid/top",
        "location.replace('https://example.invalid/r') | https://example.invalid/r",
        "document.head.innerHTML = '<meta http-equiv=refresh"
            + " content=\"0;url=http://example.invalid/meta\">' | http://example.invalid/meta",
      })
  void whatIsElsewhereOpensOutsideAndThePageStays(String script, String url) throws Exception {
    Shown page = open(PAGE);
    page.eval("setTimeout(() => { " + script + " }); 0");
    assertThat(window.services.browsed.poll(20, TimeUnit.SECONDS)).isEqualTo(url);
    assertThat(page.eval("new Promise(r => setTimeout(() => r(mark + location.pathname), 300))"))
        .isEqualTo("\"still here/index.html\"");
    assertThat(window.services.browsed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history.back()",
        "history.go(-5)",
        "window.close()",
        "document.getElementById('app').click()",
      })
  void thePageSurvives(String script) throws Exception {
    Shown page = open(PAGE);
    page.eval("setTimeout(() => { " + script + " }); 0");
    page.eval("new Promise(r => setTimeout(r, 300))");
    assertThat(page.eval("[mark, typeof ddClient]")).isEqualTo("[\"still here\",\"object\"]");
    assertThat(page.eval("ddClient.docker.cli.exec('x', []).then(r => r.code)")).isEqualTo("0");
  }

  @Test
  void scriptsInLinksRun() throws Exception {
    Shown page = open(PAGE);
    page.eval("document.getElementById('script').click()");
    Awaiting.until(() -> page.eval("window.ran").equals("1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window.open('other.html?self', '_self') | /other.html?self",
        "document.getElementById('get').submit() | /other.html?a=b",
        "document.getElementById('own').submit() | /other.html",
        "location = 'other.html' | /other.html",
      })
  void aPageGoesAboutItsOwnSite(String script, String path) throws Exception {
    Extension extension = window.extension(ID, PAGE);
    Files.writeString(extension.folder().resolve("ui/other.html"), "<!doctype html>other");
    Shown page = open(PAGE);
    page.eval("setTimeout(() => { " + script + " }); 0");
    Awaiting.until(
        () -> evalAlsoWhenLeft(page, "location.pathname + location.search").contains(path));
    assertThat(page.eval("typeof ddClient")).isEqualTo("\"object\"");
    page.eval("setTimeout(() => history.back()); 0");
    Awaiting.until(() -> evalAlsoWhenLeft(page, "location.pathname").equals("\"/index.html\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/some/route", "/C:/scan", "/a%20b/c", "/route?x=1.2#/y"})
  void aRouteCanBeReloaded(String route) throws Exception {
    String html = "<!doctype html><head><base href='/'><script src=js/app.js></script>";
    Extension extension = window.extension(ID, html);
    Path js = Files.createDirectories(extension.folder().resolve("ui/js"));
    Files.writeString(js.resolve("app.js"), "window.app = 'runs'");
    Shown page = open(html);
    page.eval(
        "window.old = 1; history.pushState({}, '', '"
            + route
            + "'); setTimeout(() => location.reload()); 0");
    Awaiting.until(
        () ->
            evalAlsoWhenLeft(page, "[typeof old, window.app]").equals("[\"undefined\",\"runs\"]"));
    assertThat(page.eval("location.pathname + location.search + location.hash"))
        .isEqualTo("\"" + route + "\"");
  }

  @Test
  void aPageThatWouldRatherStayIsLeftAllTheSame() throws Exception {
    Shown page =
        open(
            "<!doctype html><script>"
                + "addEventListener('beforeunload', (e) => { e.preventDefault(); return e.returnValue = 'x' });"
                + "addEventListener('pagehide', () => alert('no'));"
                + "addEventListener('unload', () => alert('no'));</script>");
    window.close(page);
    assertThat(open(PAGE).eval("mark")).isEqualTo("\"still here\"");
  }

  @Test
  void storageOfTheSessionBeginsAfresh() throws Exception {
    Shown first = open("<!doctype html>");
    first.eval("sessionStorage.setItem('a', 'b'); document.cookie = 'c=d'");
    assertThat(first.eval("[sessionStorage.getItem('a'), document.cookie]"))
        .isEqualTo("[\"b\",\"c=d\"]");
    window.close(first);
    assertThat(open("<!doctype html>").eval("sessionStorage.getItem('a')")).isEqualTo("null");
  }

  @Test
  void cookiesAreOfOneExtension() throws Exception {
    open("<!doctype html>").eval("document.cookie = 'c=d'");
    assertThat(window.open("test/elsewhere", "<!doctype html>").eval("document.cookie"))
        .isEqualTo("\"\"");
  }

  /** Empty when the page goes elsewhere meanwhile. */
  private static String evalAlsoWhenLeft(Shown page, String script) throws Exception {
    try {
      return page.eval(script);
    } catch (ExecutionException e) {
      assertThat(e).rootCause().hasMessageContaining("was left or reloaded");
      return "";
    }
  }
}
