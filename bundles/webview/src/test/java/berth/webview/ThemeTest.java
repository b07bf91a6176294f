package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import com.formdev.flatlaf.FlatDarkLaf;
import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The style sheet of Docker's theme (reference 5.9, survey 2.11). */
class ThemeTest extends PageTest {
  private static final String STYLE =
      "(q, p) => getComputedStyle(document.querySelector(q)).getPropertyValue(p).trim()";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><html class=dockerDesktopTheme><body><a href=x>a</a><button>b</button>",
        "<!doctype html><body class='a dockerDesktopTheme'><a href=x>a</a><button>b</button>"
      })
  void aPageWithTheClassLooksLikeDockersAndFollowsTheScheme(String html) throws Exception {
    Shown page = open(html);
    String state =
        "((s) => [s('a', 'color'), s('button', 'background-color'), s('body', 'color'),"
            + " s('body', 'padding')])("
            + STYLE
            + ")";
    assertThat(page.eval(state))
        .isEqualTo(
            "[\"rgb(17, 68, 166)\",\"rgb(17, 110, 208)\",\"rgb(39, 52, 59)\",\"16px 32px\"]");
    Awaiting.until(() -> colorAt(700, 400).equals(new Color(0xF4F4F6)));
    PageWindow.onSwing(FlatDarkLaf::setup);
    Awaiting.until(() -> colorAt(700, 400).equals(new Color(0x202C33)));
    assertThat(page.eval(state))
        .isEqualTo(
            "[\"rgb(85, 164, 241)\",\"rgb(17, 110, 208)\",\"rgb(255, 255, 255)\",\"16px 32px\"]");
  }

  @Test
  void thePagesOwnRulesWin() throws Exception {
    Shown page =
        open(
            """
            <!doctype html><html class=dockerDesktopTheme><style>
              * { margin: 1px; padding: 0 }
              a { color: rgb(1, 2, 3) }
              :root { --dd-spacing-unit: 0px }
            </style><body><a href=x>a</a><table><td>x</table>""");
    assertThat(
            page.eval(
                "((s) => [s('a', 'color'), s('body', 'padding'), s('body', 'margin'),"
                    + " s('td', 'border-left-width')])("
                    + STYLE
                    + ")"))
        .isEqualTo("[\"rgb(1, 2, 3)\",\"0px\",\"1px\",\"0px\"]");
  }

  @Test
  void aPageWithoutTheClassGetsTheVariablesAndNothingElse() throws Exception {
    Shown page = open("<!doctype html><body><a href=x>a</a><h1>h</h1>");
    assertThat(
            page.eval(
                "((s) => [s('a', 'text-decoration'), s('h1', 'font-size'), s('body', 'margin'),"
                    + " s('body', 'background-color'), document.styleSheets.length])("
                    + STYLE
                    + ")"))
        .isEqualTo("[\"underline\",\"32px\",\"8px\",\"rgba(0, 0, 0, 0)\",0]");
    String variables =
        "['color-background', 'text-color-primary', 'color-grey-500', 'color-blue-300',"
            + " 'color-blue-500', 'color-blue-700', 'color-amber-300', 'spacing-unit',"
            + " 'page-padding-x', 'page-padding-y'].map(n => ("
            + STYLE
            + ")(':root', '--dd-' + n))";
    assertThat(page.eval(variables))
        .isEqualTo(
            "[\"#F4F4F6\",\"#27343B\",\"#677285\",\"#8BC7F5\",\"#116ED0\",\"#1144A6\",\"#FBB552\","
                + "\"8px\",\"calc(4 * 8px)\",\"calc(2 * 8px)\"]");
    PageWindow.onSwing(FlatDarkLaf::setup);
    Awaiting.until(() -> page.eval(variables).startsWith("[\"#202C33\",\"#FFFFFF\""));
  }

  private static Color colorAt(int x, int y) throws Exception {
    return new Color(window.screenshot().getRGB(x, y));
  }
}
