package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendStatus.State;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the window says of a page that does not answer, and what its user can do. */
@Tag("display")
@Timeout(60)
class HangInWindowTest {
  private static final String NOTICE = "One does not respond";

  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @BeforeEach
  void open() throws Exception {
    for (String name : new String[] {"One", "Two"}) {
      fakes.add(
          FakeServices.extension("acme/" + name.toLowerCase(), name, "Acme", Optional.empty()),
          State.RUNNING,
          "");
    }
    window = DesktopWindow.open(fakes, home);
    window.driver.open("acme/one", "");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void aNoticeComesAndGoes() throws Exception {
    assertThat(window.text()).doesNotContain(NOTICE);
    responding(false);
    window.awaitText(NOTICE);
    responding(true);
    window.awaitNoText(NOTICE);
    assertThat(page().closing).isFalse();
  }

  @Test
  void theUserWaits() throws Exception {
    responding(false);
    window.click("Wait");
    window.awaitNoText(NOTICE);
    assertThat(page().closing).isFalse();

    responding(true);
    responding(false);
    window.awaitText(NOTICE);
  }

  @Test
  void theUserStopsThePageAndOpensItAgain() throws Exception {
    responding(false);
    window.click("Stop page");
    window.awaitText("One was stopped");
    window.awaitNoText(NOTICE);
    assertThat(page().closing).isTrue();
    assertThatThrownBy(() -> window.driver.evaluate("acme/one", "1"))
        .isInstanceOf(BerthException.class);

    responding(true); // What it says after its end is not heard.
    responding(false);
    window.click("Open again");
    window.awaitNoText("One was stopped");
    assertThat(window.text()).doesNotContain(NOTICE);
    assertThat(window.pages.made).hasSize(2);
    assertThat(page().closing).isFalse();
  }

  @Test
  void anotherTabOpensWithoutTheNotice() throws Exception {
    responding(false);
    window.awaitText(NOTICE);
    window.click("Two");
    window.awaitText("The page of Two");
    window.awaitNoText(NOTICE);
    assertThat(window.pages.made.getFirst().closing).isTrue();
  }

  @Test
  void aPageThatWasStoppedForItsMemorySaysSo() throws Exception {
    EventQueue.invokeAndWait(() -> page().listener.failed("The page used more than 1 MB."));
    window.awaitText("One was stopped");
    window.awaitText("The page used more than 1 MB.");
    window.click("Retry");
    window.awaitNoText("One was stopped");
    assertThat(window.pages.made).hasSize(2);
  }

  private FakePages.FakePage page() {
    return window.pages.made.getLast();
  }

  private void responding(boolean responding) throws Exception {
    EventQueue.invokeAndWait(() -> page().listener.responding(responding));
  }
}
