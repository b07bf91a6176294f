package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.extension.Extension;
import berth.webview.PageWindow.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the user takes from a page. */
class DownloadTest extends PageTest {
  private static final String LINKS =
      """
      <!doctype html>
      <a id=same download href="data.bin?x=1">same</a>
      <a id=named download="a/b.csv" href="data.bin">named</a>
      <a id=zip href="sub/report.zip"><b>zip</b></a>
      <a id=blank target=_blank href="sub/report.zip">blank</a>
      <a id=elsewhere download href="http://example.invalid/x.zip">elsewhere</a>
      <iframe></iframe>
      <script>window.mark = "still here";</script>""";

  private final byte[] bytes = new byte[300_000];

  @TempDir private Path folder;

  @BeforeEach
  void makeBytes() {
    new Random(1).nextBytes(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "document.getElementById('same').click(), data.bin",
    "document.getElementById('named').click(), a_b.csv",
    "document.getElementById('zip').firstChild.click(), report.zip",
    "document.getElementById('blank').click(), report.zip",
    "document.querySelector('iframe').src = 'sub/report.zip', report.zip",
    "location.href = 'sub/report.zip', report.zip"
  })
  void aFileOfThePageIsSavedAndThePageStays(String script, String name) throws Exception {
    Shown page = openLinks();
    Path target = folder.resolve("saved");
    window.services.saveTo = target;
    page.eval("setTimeout(() => { " + script + " }); 0");
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS)).isEqualTo("SUCCESS Saved saved");
    assertThat(Files.readAllBytes(target)).isEqualTo(bytes);
    var question = window.services.saveDialogs.remove();
    assertThat(question.fileName()).isEqualTo(name);
    assertThat(question.title()).contains("Test");
    assertThat(page.eval("mark + location.pathname")).isEqualTo("\"still here/index.html\"");
    assertThat(window.services.saveDialogs).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "make(url()).click(); URL.revokeObjectURL(last) | x.bin",
        "make(url()).dispatchEvent(new MouseEvent('click')) | x.bin",
        "document.body.append(make(url())); document.querySelector('#made').click() | x.bin",
        "make('data:application/json;base64,AP8KDYA=', '').click() | download.json",
        "window.open(url('text/csv')) | download.csv"
      })
  void whatAPageMadeIsSavedByteByByte(String script, String name) throws Exception {
    Shown page = openLinks();
    Path target = folder.resolve("made");
    window.services.saveTo = target;
    page.eval(
        """
        var last;
        function url(type = "") {
          return last = URL.createObjectURL(new Blob([new Uint8Array([0, 255, 10, 13, 128])], {type}));
        }
        function make(href, download = "x.bin") {
          const link = document.createElement("a");
          return Object.assign(link, {id: "made", href, download});
        }
        """
            + script
            + "; 0");
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS)).isEqualTo("SUCCESS Saved made");
    assertThat(Files.readAllBytes(target)).containsExactly(0, 255, 10, 13, 128);
    assertThat(window.services.saveDialogs.remove().fileName()).isEqualTo(name);
    assertThat(page.eval("mark")).isEqualTo("\"still here\"");
  }

  @Test
  void fiftyMegabytesArriveExactly() throws Exception {
    Shown page = openLinks();
    Path target = folder.resolve("big");
    window.services.saveTo = target;
    page.eval(
        """
        var much = new Uint8Array(50 << 20);
        for (let i = 0; i < much.length; i++) much[i] = (i * 31) ^ (i >> 11);
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([much]));
        link.download = "big";
        link.click();
        0""");
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS)).isEqualTo("SUCCESS Saving big…");
    assertThat(window.services.toasts.poll(60, TimeUnit.SECONDS)).isEqualTo("SUCCESS Saved big");
    byte[] expected = new byte[50 << 20];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) ((i * 31) ^ (i >> 11));
    }
    assertThat(java.util.Arrays.equals(Files.readAllBytes(target), expected)).isTrue();
  }

  @Test
  void aCancelledOrImpossibleSaveLeavesNothing() throws Exception {
    Shown page = openLinks();
    page.eval("document.getElementById('same').click()");
    assertThat(window.services.saveDialogs.poll(20, TimeUnit.SECONDS)).isNotNull();
    window.services.saveTo = folder.resolve("absent/x");
    page.eval("document.getElementById('same').click()");
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS))
        .isEqualTo(
            "ERROR " + folder.resolve("absent/x") + " was not saved: there is no such folder.");
    window.services.saveTo = folder.resolve("gone");
    page.eval(
        "var a = document.createElement('a'); a.href = 'absent.bin'; a.download = ''; a.click()");
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS))
        .startsWith("ERROR " + folder.resolve("gone") + " was not saved: ")
        .contains("absent.bin", "404");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPageThatIsLeftLeavesNoHalfFile() throws Exception {
    Shown page = openLinks();
    window.services.saveTo = folder.resolve("half");
    page.eval(
        """
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([new Uint8Array(200 << 20)]));
        link.download = "half";
        link.click();
        0""");
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS)).startsWith("SUCCESS Saving half");
    window.close(page);
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS))
        .startsWith("ERROR " + folder.resolve("half") + " was not saved: its page was left");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPageCanKeepALinkToItself() throws Exception {
    Shown page = openLinks();
    page.eval(
        """
        document.addEventListener("click", (e) => { e.preventDefault(); e.stopPropagation(); });
        document.getElementById("same").click();
        new Promise((r) => setTimeout(r, 300))""");
    assertThat(window.services.saveDialogs).isEmpty();
  }

  @Test
  void aDownloadFromElsewhereIsTheBrowsers() throws Exception {
    Shown page = openLinks();
    page.eval("setTimeout(() => document.getElementById('elsewhere').click()); 0");
    assertThat(window.services.browsed.poll(20, TimeUnit.SECONDS))
        .isEqualTo("http://example.invalid/x.zip");
    assertThat(page.eval("mark")).isEqualTo("\"still here\"");
    assertThat(window.services.saveDialogs).isEmpty();
  }

  private Shown openLinks() throws Exception {
    Extension extension = window.extension(ID, LINKS);
    Path ui = extension.folder().resolve("ui");
    Files.createDirectories(ui.resolve("sub"));
    Files.write(ui.resolve("data.bin"), bytes);
    Files.write(ui.resolve("sub/report.zip"), bytes);
    return open(LINKS);
  }
}
