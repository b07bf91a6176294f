package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import java.awt.Component;
import java.awt.Container;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JProgressBar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What moves in the window stands still when there is nothing to show. */
@Tag("display")
@Timeout(60)
class IdleWindowTest {
  @TempDir Path home;

  @Test
  void noProgressGoesOnUnseenWhenItsTaskHasEnded() throws Exception {
    var fakes = new FakeServices();
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    try (var window = DesktopWindow.open(fakes, home)) {
      fakes.installSteps.drainPermits();
      window.install("acme/two:1.0");
      window.awaitText("Reading acme/two");
      assertThat(moving(window)).isPositive();
      window.click("Cancel: Installing acme/two:1.0");
      window.awaitNoText("Installing acme/two:1.0");
      assertThat(moving(window)).isZero();
    }
  }

  private static long moving(DesktopWindow window) throws Exception {
    return DesktopWindow.swing(
        () ->
            all(window.shell.frame())
                .filter(part -> part instanceof JProgressBar bar && bar.isIndeterminate())
                .count());
  }

  private static Stream<Component> all(Component part) {
    return part instanceof Container container
        ? Stream.concat(
            Stream.of(part), Stream.of(container.getComponents()).flatMap(IdleWindowTest::all))
        : Stream.of(part);
  }
}
