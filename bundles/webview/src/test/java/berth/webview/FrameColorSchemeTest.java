package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import org.junit.jupiter.api.Test;

/** prefers-color-scheme in what a page shows of a server on this machine. */
class FrameColorSchemeTest extends PageTest {
  @Test
  void aFrameFollowsTheThemeToo() throws Exception {
    try (LocalServer server = new LocalServer()) {
      server.page(
          "/",
          """
          <!doctype html><style>
            @media (prefers-color-scheme: light) { p { color: rgb(1, 1, 1) } }
            @media (prefers-color-scheme: dark) { p { color: rgb(2, 2, 2) } }
          </style><p>p</p><script>
            const query = matchMedia("(prefers-color-scheme: dark)");
            let changes = 0;
            query.addEventListener("change", () => changes++);
            onmessage = () => parent.postMessage([query.matches, changes,
              getComputedStyle(document.querySelector("p")).color].join(), "*");
          </script>""");
      Shown page = open("<!doctype html><iframe src='%s'></iframe>".formatted(server.url("/")));
      String state =
          "new Promise(done => { onmessage = e => done(e.data);"
              + " document.querySelector('iframe').contentWindow.postMessage(1, '*'); })";
      assertThat(page.eval(state)).isEqualTo("\"false,0,rgb(1, 1, 1)\"");
      PageWindow.onSwing(FlatDarkLaf::setup);
      Awaiting.until(() -> page.eval(state).equals("\"true,1,rgb(2, 2, 2)\""));
      PageWindow.onSwing(FlatLightLaf::setup);
      Awaiting.until(() -> page.eval(state).equals("\"false,2,rgb(1, 1, 1)\""));
    }
  }
}
