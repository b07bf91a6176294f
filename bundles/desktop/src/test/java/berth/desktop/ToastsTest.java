package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.desktop.Toasts;
import berth.api.desktop.Toasts.Kind;
import berth.desktop.toast.ToastStack;
import java.awt.Component;
import java.awt.event.MouseEvent;
import java.beans.PropertyChangeEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;
import javax.swing.JLayeredPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages in the corner of a real window. */
@Tag("display")
@Timeout(60)
class ToastsTest {
  @TempDir Path home;
  private DesktopWindow window;
  private Toasts toasts;

  @BeforeEach
  void open() throws Exception {
    window = DesktopWindow.open(new FakeServices(), home);
    toasts = window.shell.toasts();
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private List<Component> shown() throws Exception {
    return DesktopWindow.swing(
        () ->
            Stream.of(
                    window
                        .shell
                        .frame()
                        .getLayeredPane()
                        .getComponentsInLayer(JLayeredPane.POPUP_LAYER))
                .filter(Component::isVisible)
                .toList());
  }

  @Test
  void areAlertsToAScreenReader() throws Exception {
    toasts.show(Kind.ERROR, "The disk is full.");
    window.awaitText("The disk is full.");

    AccessibleContext context = shown().getFirst().getAccessibleContext();
    assertThat(context.getAccessibleRole()).isEqualTo(AccessibleRole.ALERT);
    assertThat(context.getAccessibleName()).isEqualTo("Error: The disk is full.");
  }

  @Test
  void tellWhenTheyAreShown() throws Exception {
    List<PropertyChangeEvent> heard = new CopyOnWriteArrayList<>();
    JLayeredPane pane = window.shell.frame().getLayeredPane();
    pane.addContainerListener(
        new java.awt.event.ContainerAdapter() {
          @Override
          public void componentAdded(java.awt.event.ContainerEvent event) {
            event.getChild().getAccessibleContext().addPropertyChangeListener(heard::add);
          }
        });
    toasts.show(Kind.SUCCESS, "Done.");
    DesktopWindow.await(
        "an event for screen readers",
        () ->
            heard.stream()
                .anyMatch(
                    event ->
                        event.getPropertyName().equals(AccessibleContext.ACCESSIBLE_STATE_PROPERTY)
                            && event.getNewValue() == AccessibleState.SHOWING));
  }

  @Test
  void areBoundedInNumberAndLengthHoweverManyCome() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      toasts.show(Kind.WARNING, "Message " + i);
    }
    window.awaitText("Message 9999");
    assertThat(shown()).hasSizeLessThanOrEqualTo(4);
    assertThat(window.text()).doesNotContain("Message 9990");

    toasts.show(Kind.ERROR, "x ".repeat(1_000_000));
    window.awaitText("x x");
    assertThat(window.text()).hasSizeLessThan(5_000);
    for (Component toast : shown()) {
      assertThat(toast.getY()).isNotNegative();
    }
  }

  @Test
  void theSameMessageIsNotStacked() throws Exception {
    for (int i = 0; i < 3; i++) {
      toasts.show(Kind.ERROR, "Not reachable.");
    }
    toasts.show(Kind.SUCCESS, "Reachable.");
    window.awaitText("Reachable.");
    assertThat(shown()).hasSize(2);
  }

  @Test
  void showNoHtml() throws Exception {
    toasts.show(Kind.ERROR, "<html><img src='http://localhost:1/x'>");
    window.awaitText("<img");
    assertThat(DesktopWindow.swing(() -> window.parts().showsHtml())).isFalse();
  }

  @Test
  void closeByTheirButtonAndByEscape() throws Exception {
    toasts.show(Kind.SUCCESS, "One");
    toasts.show(Kind.SUCCESS, "Two");
    window.awaitText("Two");
    assertThat(DesktopWindow.swing(((ToastStack) toasts)::closeNewest)).isTrue();
    window.awaitNoText("Two");
    window.click("Close message");
    DesktopWindow.await("no message", () -> window.parts().findButton("Close message").isEmpty());
  }

  @Test
  void goByThemselvesUnlessTheyAreRead() throws Exception {
    toasts.show(Kind.SUCCESS, "Read me");
    toasts.show(Kind.SUCCESS, "Brief");
    window.awaitText("Brief");
    Component read =
        shown().stream()
            .filter(toast -> toast.getAccessibleContext().getAccessibleName().contains("Read"))
            .findFirst()
            .orElseThrow();
    mouse(read, MouseEvent.MOUSE_ENTERED);
    window.awaitNoText("Brief");
    assertThat(window.text()).contains("Read me");
    mouse(read, MouseEvent.MOUSE_EXITED);
    window.awaitNoText("Read me");
  }

  private static void mouse(Component at, int what) throws Exception {
    DesktopWindow.swing(
        () -> {
          at.dispatchEvent(new MouseEvent(at, what, 0, 0, 5, 5, 0, false));
          return null;
        });
  }
}
