package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import berth.webview.PageWindow.Shown;
import java.util.concurrent.TimeUnit;
import javax.print.PrintServiceLookup;
import org.junit.jupiter.api.Test;

/** Parts of the web platform that WebKit lacks here and that pages get all the same. */
class PlatformTest extends PageTest {

  @Test
  void theLanguageIsOneThatIntlKnows() throws Exception {
    Shown page = open("<!doctype html>");
    assertThat(
            page.eval("typeof (7).toLocaleString(navigator.language) + navigator.languages.length"))
        .isEqualTo("\"string1\"");
  }

  @Test
  void streamsCanBeIterated() throws Exception {
    Shown page = open("<!doctype html>");
    assertThat(
            page.eval(
                """
                (async () => {
                  const said = [];
                  for await (const chunk of new Blob(["a", "b"]).stream()) said.push(chunk.length);
                  const stream = new ReadableStream({ start: c => c.enqueue(1) });
                  for await (const one of stream) { said.push(one); break; }
                  return [said.reduce((a, b) => a + b), stream.locked];
                })()"""))
        .isEqualTo("[3,false]");
  }

  @Test
  void idleWorkIsDone() throws Exception {
    Shown page = open("<!doctype html>");
    assertThat(page.eval("new Promise(r => requestIdleCallback(d => r(d.timeRemaining() > 0)))"))
        .isEqualTo("true");
  }

  @Test
  void printingSaysWhyItCannot() throws Exception {
    assumeThat(PrintServiceLookup.lookupPrintServices(null, null)).isEmpty();
    Shown page = open("<!doctype html><script>onbeforeprint = () => window.before = 1</script>");
    page.eval("window.print()");
    assertThat(window.services.toasts.poll(20, TimeUnit.SECONDS))
        .isEqualTo(
            "WARNING The page cannot be printed: no printer was found. Set one up in your system.");
    assertThat(page.eval("window.before")).isEqualTo("1");
  }
}
