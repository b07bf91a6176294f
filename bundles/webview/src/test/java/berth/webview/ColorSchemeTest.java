package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import com.formdev.flatlaf.FlatDarkLaf;
import org.junit.jupiter.api.Test;

/** prefers-color-scheme where it is not plainly in a style sheet of the document. */
class ColorSchemeTest extends PageTest {

  @Test
  void constructedSheetsShadowTreesAndPicturesFollowToo() throws Exception {
    Shown page =
        open(
            """
            <!doctype html><p id=a>a</p><div id=host></div>
            <picture><source media="(prefers-color-scheme: dark)" srcset="dark.svg">
              <img src="light.svg"></picture>
            <script>
              const rules = "{ color: rgb(2, 2, 2) }";
              const inRule = new CSSStyleSheet();
              inRule.replaceSync("#a { color: rgb(1, 1, 1) }"
                + "@media (prefers-color-scheme: dark) { #a " + rules + "}");
              const whole = new CSSStyleSheet({ media: "(prefers-color-scheme: dark)" });
              whole.replace("#a { background-color: rgb(3, 3, 3) }");
              document.adoptedStyleSheets = [inRule, whole];
              const root = document.getElementById("host").attachShadow({ mode: "open" });
              root.innerHTML = "<style>p { color: rgb(1, 1, 1) }"
                + "@media (prefers-color-scheme: dark) { p " + rules + "}</style><p>b</p>";
            </script>""");
    String state =
        """
        [getComputedStyle(document.getElementById("a")).color,
         getComputedStyle(document.getElementById("a")).backgroundColor,
         getComputedStyle(root.querySelector("p")).color,
         document.querySelector("img").currentSrc.split("/").pop()]""";
    String light = "[\"rgb(1, 1, 1)\",\"rgba(0, 0, 0, 0)\",\"rgb(1, 1, 1)\",\"light.svg\"]";
    Awaiting.until(() -> page.eval(state).equals(light));
    PageWindow.onSwing(FlatDarkLaf::setup);
    Awaiting.until(
        () ->
            page.eval(state)
                .equals("[\"rgb(2, 2, 2)\",\"rgb(3, 3, 3)\",\"rgb(2, 2, 2)\",\"dark.svg\"]"));
    PageWindow.onSwing(com.formdev.flatlaf.FlatLightLaf::setup);
    Awaiting.until(() -> page.eval(state).equals(light));
  }

  @Test
  void aPageThatBeginsInTheDarkIsDarkAtOnce() throws Exception {
    PageWindow.onSwing(FlatDarkLaf::setup);
    Shown page =
        open(
            """
            <!doctype html><p id=a>a</p><script>
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("@media (prefers-color-scheme: dark) { p { color: rgb(2, 2, 2) } }");
              document.adoptedStyleSheets = [sheet];
            </script>""");
    assertThat(page.eval("getComputedStyle(document.getElementById('a')).color"))
        .isEqualTo("\"rgb(2, 2, 2)\"");
  }
}
