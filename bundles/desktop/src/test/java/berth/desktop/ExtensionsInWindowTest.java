package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Installs, starts and removes extensions as a user does. */
@Tag("display")
@Timeout(60)
class ExtensionsInWindowTest {
  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @BeforeEach
  void add() {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
  }

  private void open() throws Exception {
    window = DesktopWindow.open(fakes, home);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void anInstallShowsItsProgressThenOpensThePage() throws Exception {
    open();
    fakes.installSteps.drainPermits();
    fakes.installSteps.release(4);
    window.install("acme/two:1.0");

    window.awaitText("Installing acme/two:1.0");
    window.awaitText("Reading acme/two");
    assertThat(window.pages.made).isEmpty();
    fakes.installSteps.release(100);

    window.awaitText("The page of two");
    window.awaitText("two is installed.");
    window.awaitNoText("Installing acme/two:1.0");
  }

  @Test
  void aCancelledInstallLeavesNothingBehind() throws Exception {
    open();
    fakes.installSteps.drainPermits();
    window.install("acme/two:1.0");
    window.click("Cancel: Installing acme/two:1.0");

    window.awaitNoText("Installing acme/two:1.0");
    assertThat(fakes.extensions).containsOnlyKeys("acme/one");
    assertThat(window.text()).doesNotContain("failed");
  }

  @Test
  void aFailedInstallSaysWhyAndCanBeRetried() throws Exception {
    open();
    fakes.installFailure = "The image acme/two is no extension: it has no metadata.json.";
    window.install("acme/two:1.0");

    window.awaitText("Installing acme/two:1.0 failed");
    window.awaitText("it has no metadata.json");
    fakes.installFailure = null;
    window.click("Retry: Installing acme/two:1.0");
    window.awaitText("The page of two");
    assertThat(fakes.extensions).containsOnlyKeys("acme/one", "acme/two");
  }

  @Test
  void aFileThatIsNotThereIsRefusedWithItsName() throws Exception {
    open();
    window.install("/nowhere/extension.tar");
    window.awaitText("There is no file /nowhere/extension.tar");
  }

  @Test
  void whatIsInstalledAlreadyIsReplacedOnlyWhenTheUserAgrees() throws Exception {
    open();
    window.install("acme/one:9");
    DesktopWindow.answer("Cancel");
    window.awaitNoText("Installing acme/one:9");
    assertThat(window.text()).doesNotContain("The update was refused.");

    window.install("acme/one:9");
    DesktopWindow.answer("Replace");
    window.awaitText("The update was refused.");
  }

  @Test
  void anExtensionIsRemovedOnlyWhenTheUserAgrees() throws Exception {
    open();
    window.driver.open("acme/one", "");
    DesktopWindow.swing(
        () -> {
          window.shell.navigator().manage();
          return null;
        });
    window.click("More for One");
    DesktopWindow.answer("Remove…");
    DesktopWindow.answer("Cancel");
    DesktopWindow.await(
        "the menu's button", () -> window.parts().findButton("More for One").isPresent());
    assertThat(fakes.extensions).containsKey("acme/one");

    window.click("More for One");
    DesktopWindow.answer("Remove…");
    DesktopWindow.answer("Remove");
    window.awaitText("One is removed.");
    window.awaitText("Welcome to Berth");
    assertThat(fakes.extensions).isEmpty();
  }

  @Test
  void aStoppedBackendIsAnnouncedOverItsPageAndStartedThere() throws Exception {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()),
        State.FAILED,
        "The service “api” exited with code 1.");
    open();
    window.driver.open("acme/one", "");
    window.awaitText("The backend has failed. The service “api” exited with code 1.");
    assertThat(window.text()).contains("The page of One");

    fakes.startFailure = "Compose says: port 8080 is in use.";
    window.click("Retry");
    window.awaitText("The backend has failed. Compose says: port 8080 is in use.");

    fakes.startFailure = null;
    window.click("Retry");
    window.awaitNoText("The backend");
  }

  @Test
  void theSampleIsInstalledWhereNothingIs() throws Exception {
    fakes.extensions.clear();
    open();
    DesktopWindow.swing(
        () -> {
          window.shell.startSample();
          return null;
        });
    window.awaitText("The page of sample");
    assertThat(fakes.extensions).containsOnlyKeys("berth/sample");
  }

  @Test
  void textOfAnExtensionIsNeverShownAsHtml() throws Exception {
    String title = "<html><img src='http://192.0.2.1/x.png'>Bad";
    fakes.add(
        FakeServices.extension("acme/html", title, "<html>vendor", Optional.empty()),
        State.FAILED,
        "<html>reason");
    open();
    window.awaitText("Bad");
    DesktopWindow.swing(
        () -> {
          window.shell.toasts().show(berth.api.desktop.Toasts.Kind.ERROR, "<html>toast");
          return null;
        });
    window.awaitText("toast");
    assertThat(DesktopWindow.swing(() -> window.parts().showsHtml())).isFalse();
  }
}
