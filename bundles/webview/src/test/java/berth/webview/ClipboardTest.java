package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.webview.PageWindow.Shown;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import org.junit.jupiter.api.Test;

/** Copy and paste, by script, key and command (reference 3.8). */
class ClipboardTest extends PageTest {
  private static final String FIELDS =
      """
      <!doctype html><style>
        button, textarea { position: absolute; left: 20px; width: 300px; height: 60px }
      </style>
      <textarea id=from style="top: 20px">from here</textarea>
      <textarea id=to style="top: 120px"></textarea>
      <button style="top: 220px"
        onclick="document.getElementById('from').select(); done = document.execCommand('copy')">
      </button>""";

  @Test
  void textsGoToTheSystemsClipboardAndBack() throws Exception {
    Shown page = open("<!doctype html>");
    page.eval("navigator.clipboard.writeText('gr\\u00fc\\u00dfe \\u20ac\\nsecond')");
    assertThat(onClipboard()).isEqualTo("gr\u00fc\u00dfe \u20ac\nsecond");
    assertThat(page.eval("navigator.clipboard.readText()"))
        .isEqualTo("\"gr\u00fc\u00dfe \u20ac\\nsecond\"");
    page.eval("navigator.clipboard.writeText(7)");
    assertThat(onClipboard()).isEqualTo("7");
  }

  @Test
  void largeTextsArriveWhole() throws Exception {
    Shown page = open("<!doctype html>");
    assertThat(
            page.eval(
                "var much = 'line \\u20ac\\n'.repeat(500000);"
                    + "navigator.clipboard.writeText(much)"
                    + ".then(() => navigator.clipboard.readText()).then(t => t === much)"))
        .isEqualTo("true");
  }

  @Test
  void itemsOfPlainTextWorkAndOthersAreRefused() throws Exception {
    Shown page = open("<!doctype html>");
    assertThat(
            page.eval(
                """
                navigator.clipboard
                  .write([new ClipboardItem({"text/html": "<b>b</b>", "text/plain": new Blob(["b"])})])
                  .then(() => navigator.clipboard.read())
                  .then(async ([item]) => [item.types, await (await item.getType("text/plain")).text()])
                """))
        .isEqualTo("[[\"text/plain\"],\"b\"]");
    assertThatThrownBy(
            () ->
                page.eval(
                    "navigator.clipboard.write([new ClipboardItem({'image/png': new Blob([1])})])"))
        .rootCause()
        .hasMessageContaining(
            "NotAllowedError: The type image/png cannot be written, only text/plain.");
  }

  @Test
  void keysAndCommandsCopyAndPaste() throws Exception {
    Shown page = open(FIELDS);
    click(60, 50);
    control(KeyEvent.VK_A);
    control(KeyEvent.VK_C);
    Awaiting.until(() -> onClipboard().equals("from here"));
    page.eval("navigator.clipboard.writeText('by script')");
    click(60, 150);
    control(KeyEvent.VK_V);
    Awaiting.until(() -> page.eval("document.getElementById('to').value").equals("\"by script\""));
    click(60, 250);
    Awaiting.until(() -> page.eval("window.done === true").equals("true"));
    Awaiting.until(() -> onClipboard().equals("from here"));
  }

  @Test
  void whatAPageCopiesItselfIsCopied() throws Exception {
    Shown page =
        open(
            FIELDS
                + """
                <script>
                  document.addEventListener("copy", (e) => {
                    e.clipboardData.setData("text/plain", "my own");
                    e.preventDefault();
                  });
                </script>""");
    page.eval("navigator.clipboard.writeText('before')");
    click(60, 50);
    control(KeyEvent.VK_A);
    control(KeyEvent.VK_C);
    Awaiting.until(() -> onClipboard().equals("my own"));
  }

  private static String onClipboard() throws Exception {
    return (String)
        Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
  }

  private static void click(int x, int y) throws Exception {
    Robot robot = robot();
    robot.mouseMove(x, y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
  }

  private static void control(int key) throws Exception {
    Robot robot = robot();
    robot.keyPress(KeyEvent.VK_CONTROL);
    robot.keyPress(key);
    robot.keyRelease(key);
    robot.keyRelease(KeyEvent.VK_CONTROL);
    robot.waitForIdle();
  }

  private static Robot robot() throws Exception {
    Robot robot = new Robot();
    robot.setAutoDelay(30);
    return robot;
  }
}
