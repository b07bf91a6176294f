package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import berth.desktop.pages.OwnPage;
import berth.desktop.views.EnginePlace;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Window;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JTabbedPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One window leaves its frame, the next one fills it, as when this part is replaced. */
@Tag("display")
@Timeout(60)
class WindowHandoverTest {
  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @BeforeEach
  void open() throws Exception {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    window = DesktopWindow.open(fakes, home);
    window.awaitText("One");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void theNextWindowShowsTheSameTabInTheSameFrame() throws Exception {
    window.driver.open("acme/one", "a=b");
    JFrame frame = window.shell.frame();
    DesktopWindow.swing(
        () -> {
          frame.setBounds(40, 50, 1000, 700);
          return null;
        });
    DesktopWindow.await("the new size", () -> frame.getRootPane().getWidth() == 1000);
    DesktopWindow before = window;
    leave();
    assertThat(before.pages.made.getFirst().closing).isTrue();
    assertThat(frame.isShowing()).isTrue();
    assertThat(before.text()).as("a picture of what was").doesNotContain("The page of One");

    next();
    window.awaitText("The page of One");
    assertThat(window.shell.frame()).isSameAs(frame);
    assertThat(frame.getBounds()).isEqualTo(new Rectangle(40, 50, 1000, 700));
    assertThat(window.pages.made)
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.extension.id()).isEqualTo("acme/one");
              assertThat(page.query).isEqualTo("a=b");
            });
    assertThat(shownWindows()).containsExactly(frame);
    window.click("Collapse side bar");
    DesktopWindow.await("a side bar that works", () -> frame.getRootPane().isShowing());
  }

  @Test
  void theNextWindowShowsTheSameView() throws Exception {
    DesktopWindow.swing(
        () -> {
          window.shell.views().list(EnginePlace.VOLUMES);
          return null;
        });
    leave();
    next();
    window.awaitText("Volumes show here as soon as something creates them.");

    DesktopWindow.swing(
        () -> {
          window.shell.navigator().show(OwnPage.COMPONENTS);
          return null;
        });
    leave();
    next();
    DesktopWindow.await(
        "the bundles", () -> window.parts().findButton("Add a bundle…").isPresent());

    DesktopWindow.swing(
        () -> {
          window.shell.navigator().details(fakes.find("acme/one").orElseThrow());
          return null;
        });
    leave();
    next();
    DesktopWindow.await(
        "its backend",
        () -> window.parts().first(JTabbedPane.class).getTitleAt(0).equals("Services"));
  }

  @Test
  void aQuestionThatIsOpenCountsAsCancelled() throws Exception {
    window.click("More for One");
    DesktopWindow.answer("Remove…");
    DesktopWindow.await("the question", () -> SwingParts.outside("Remove").isPresent());
    leave();
    DesktopWindow.await("no question", () -> SwingParts.outside("Remove").isEmpty());
    assertThat(fakes.find("acme/one")).isPresent();
    next();
    assertThat(shownWindows()).containsExactly(window.shell.frame());
  }

  @Test
  void workThatTheUserBeganGoesOn() throws Exception {
    fakes.installSteps.drainPermits();
    window.install("acme/three");
    window.awaitText("Installing acme/three");
    leave();
    fakes.installSteps.release(1000);
    DesktopWindow.await("the extension", () -> fakes.find("acme/three").isPresent());
    next();
    window.awaitText("three");
  }

  @Test
  void aWindowThatNobodyTakesOverGoesWithItsBundle() throws Exception {
    JFrame frame = window.shell.frame();
    DesktopWindow before = window;
    leave();
    EventQueue.invokeAndWait(before.shell::endLeft);
    assertThat(frame.isDisplayable()).isFalse();
    next();
    assertThat(window.shell.frame()).isNotSameAs(frame);
  }

  @Test
  void nothingOfTheWindowBeforeStays() throws Exception {
    window.driver.open("acme/one", "");
    leave();
    DesktopWindow before = window;
    next();
    EventQueue.invokeAndWait(before.shell::endLeft);
    var gone = new WeakReference<>(before.shell);
    before = null;
    window.awaitText("The page of One");
    DesktopWindow.await(
        "its successor alone",
        () -> {
          System.gc();
          return gone.get() == null;
        });
  }

  private void leave() throws Exception {
    DesktopWindow.swing(window.shell::leave).get(DesktopWindow.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void next() throws Exception {
    fakes.listener = null;
    window = DesktopWindow.open(fakes, home);
    window.shell.shown().get(DesktopWindow.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static List<Window> shownWindows() {
    return Stream.of(Window.getWindows()).filter(Window::isShowing).toList();
  }
}
