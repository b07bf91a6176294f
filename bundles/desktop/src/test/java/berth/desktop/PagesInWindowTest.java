package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendStatus.State;
import java.awt.EventQueue;
import java.awt.event.WindowEvent;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opens and leaves pages, through the service that drives the window. */
@Tag("display")
@Timeout(60)
class PagesInWindowTest {
  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @BeforeEach
  void open() throws Exception {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    fakes.add(
        FakeServices.extension("acme/two", "Two", "Acme", Optional.empty()), State.RUNNING, "");
    window = DesktopWindow.open(fakes, home);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void aPageIsMadeAfreshEachTimeItsTabOpens() throws Exception {
    window.driver.open("acme/one:1.2.0", "");
    window.click("Two");
    window.awaitText("The page of Two");
    assertThat(window.pages.made.get(0).closing).isTrue();

    window.click("One");
    window.awaitText("The page of One");
    window.driver.open("acme/one", "");
    assertThat(window.pages.made)
        .extracting(page -> page.extension.id())
        .containsExactly("acme/one", "acme/two", "acme/one", "acme/one");
    assertThat(window.pages.made)
        .extracting(page -> page.closing)
        .containsExactly(true, true, true, false);
  }

  @Test
  void leavingATabWaitsForTheEndOfWhatThePageStarted() throws Exception {
    window.driver.open("acme/one", "");
    var page = window.pages.made.getFirst();
    page.endsAtOnce = false;
    var left = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                window.driver.close("acme/one");
                left.complete(null);
              } catch (BerthException e) {
                left.completeExceptionally(e);
              }
            });
    window.awaitText("Install an extension");
    assertThat(page.closing).isTrue();
    assertThat(left).isNotDone();
    page.closed.complete(null);
    assertThat(left).succeedsWithin(DesktopWindow.LIMIT);
  }

  @Test
  void whatCannotBeOpenedSaysWhy() throws Exception {
    assertThatThrownBy(() -> window.driver.open("acme/none", ""))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("No extension acme/none is installed");
    assertThatThrownBy(() -> window.driver.evaluate("acme/one", "1"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("acme/one is not open");

    window.pages.failure = "index.html is missing.";
    assertThatThrownBy(() -> window.driver.open("acme/one", ""))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("index.html is missing.");
    window.awaitText("One could not be shown");
    window.pages.failure = null;
    window.click("Retry");
    window.awaitNoText("One could not be shown");
    assertThat(window.driver.evaluate("acme/one", "abc")).isEqualTo("\"3\"");
  }

  @Test
  void anotherFactoryMakesTheOpenPageAgain() throws Exception {
    window.driver.open("acme/one", "");
    DesktopWindow.swing(
        () -> {
          window.shell.usePages(Optional.empty());
          return null;
        });
    window.awaitText("Pages cannot be shown at the moment");
    assertThat(window.pages.made.getFirst().closing).isTrue();

    var others = new FakePages();
    DesktopWindow.swing(
        () -> {
          window.shell.usePages(Optional.of(others));
          return null;
        });
    window.awaitNoText("Pages cannot be shown at the moment");
    assertThat(others.made).hasSize(1);
  }

  @Test
  void aNewRevisionIsShownAndARemovedExtensionIsLeft() throws Exception {
    window.driver.open("acme/one", "");
    var revision = FakeServices.extension("acme/one", "One renewed", "Acme", Optional.empty());
    fakes.add(revision, State.RUNNING, "");
    fakes.listener.installed(revision);
    window.awaitText("The page of One renewed");

    fakes.remove("acme/one", null);
    window.awaitText("Install an extension");
    window.awaitNoText("One renewed");
    assertThat(window.pages.made).extracting(page -> page.closing).containsOnly(true);
  }

  @Test
  void slowServicesNeverBlockTheSwingThread() throws Exception {
    fakes.statusDelayMillis = 2_000;
    fakes.installSteps.drainPermits();
    window.install("acme/three");
    EventQueue.invokeLater(window.shell::show);
    long worst = 0;
    long end = System.nanoTime() + 1_500_000_000L;
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      DesktopWindow.swing(() -> null);
      worst = Math.max(worst, System.nanoTime() - begin);
    }
    // On a busy machine a repaint may take its time; a service would take 2,000 ms.
    assertThat(worst / 1_000_000).isLessThan(1_000);
  }

  @Test
  void aPictureShowsTheWindow() throws Exception {
    window.driver.open("acme/one", "");
    Path file = home.resolve("window.png");
    window.driver.screenshot(file);
    var image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(window.shell.frame().getRootPane().getWidth());
    assertThat(image.getRGB(4, 4)).isNotEqualTo(image.getRGB(image.getWidth() - 4, 4));
    assertThatThrownBy(() -> window.driver.screenshot(home.resolve("no/such/folder.png")))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("no/such/folder.png", "there is no such folder");
  }

  @Test
  void closingTheWindowLeavesThePageAndEndsBerth() throws Exception {
    window.driver.open("acme/one", "");
    DesktopWindow.swing(
        () -> {
          window.shell.frame().setBounds(40, 50, 1000, 700);
          return null;
        });
    DesktopWindow.await(
        "the new size", () -> window.shell.frame().getRootPane().getWidth() == 1000);
    EventQueue.invokeLater(
        () ->
            window
                .shell
                .frame()
                .dispatchEvent(new WindowEvent(window.shell.frame(), WindowEvent.WINDOW_CLOSING)));
    DesktopWindow.await("the end of Berth", () -> window.quits.get() == 1);
    assertThat(window.pages.made.getFirst().closing).isTrue();
    window.close();
    Path memory = home.resolve("window.properties");
    assertThat(memory).content().contains("bounds=40 50 1000 700");
  }

  @Test
  void aWindowThatIsGoneLeavesNothingBehind() throws Exception {
    window.driver.open("acme/one", "");
    window.close();
    var gone = new WeakReference<>(window.shell);
    fakes.listener = null;
    window = DesktopWindow.open(fakes, home); // Swing keeps the last window; this is the last now.
    window.driver.open("acme/two", "");
    DesktopWindow.await(
        "its successor alone",
        () -> {
          System.gc();
          return gone.get() == null;
        });
  }
}
