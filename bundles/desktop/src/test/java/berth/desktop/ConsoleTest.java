package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.backend.BackendStatus.State;
import berth.api.page.ConsoleMessage;
import berth.api.page.ConsoleMessage.Level;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The developer console below a page. */
@Tag("display")
@Timeout(60)
class ConsoleTest {
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
    window.driver.open("acme/one", "");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private FakePages.FakePage page() {
    return window.pages.made.getLast();
  }

  private void say(Level level, String text) {
    var message = new ConsoleMessage(Instant.now(), level, text);
    page().readers.forEach(reader -> reader.accept(message));
  }

  private void press(KeyStroke key) throws Exception {
    DesktopWindow.swing(
        () -> {
          JComponent root = window.shell.frame().getRootPane();
          Object name = root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).get(key);
          root.getActionMap().get(name).actionPerformed(null);
          return null;
        });
  }

  private void toggle() throws Exception {
    press(KeyStroke.getKeyStroke(KeyEvent.VK_F12, 0));
  }

  private <T extends Component> Optional<T> find(Class<T> type, String name) {
    return all(window.shell.frame())
        .filter(type::isInstance)
        .map(type::cast)
        .filter(part -> name.equals(part.getAccessibleContext().getAccessibleName()))
        .findFirst();
  }

  private static Stream<Component> all(Component part) {
    return part instanceof Container container
        ? Stream.concat(
            Stream.of(part), Stream.of(container.getComponents()).flatMap(ConsoleTest::all))
        : Stream.of(part);
  }

  private JList<?> list() {
    return find(JList.class, "Console messages").orElseThrow();
  }

  private List<String> lines() throws Exception {
    return DesktopWindow.swing(
        () -> {
          var model = list().getModel();
          return IntStream.range(0, model.getSize())
              .mapToObj(i -> model.getElementAt(i).toString())
              .toList();
        });
  }

  private void awaitLines(int count) throws Exception {
    DesktopWindow.await(count + " lines", () -> list().getModel().getSize() == count);
  }

  @Test
  void showsWhatThePageSaysAndFiltersIt() throws Exception {
    toggle();
    say(Level.DEBUG, "small");
    say(Level.LOG, "hello\n  second line");
    say(Level.ERROR, "broken \u001b[31m\u202E");
    awaitLines(4);
    assertThat(lines())
        .containsExactly("small", "hello", "  second line", "broken \uFFFD[31m\uFFFD");

    DesktopWindow.swing(
        () -> {
          find(JComboBox.class, "Show messages of this level").orElseThrow().setSelectedIndex(2);
          return null;
        });
    assertThat(lines()).hasSize(1);
    say(Level.INFO, "not to be seen");
    say(Level.WARN, "careful");
    awaitLines(2);
    DesktopWindow.swing(
        () -> {
          find(JComboBox.class, "Show messages of this level").orElseThrow().setSelectedIndex(0);
          find(JTextField.class, "Show messages with this text").orElseThrow().setText("SECOND");
          return null;
        });
    assertThat(lines()).containsExactly("hello", "  second line");

    window.click("Copy");
    DesktopWindow.await(
        "the lines on the clipboard",
        () ->
            Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .getData(DataFlavor.stringFlavor)
                .toString()
                .matches("(?s)\\d\\d:\\d\\d:\\d\\d\\.\\d{3} log   hello\n +second line\n"));
    window.click("Clear");
    awaitLines(0);
  }

  @Test
  void evaluatesScripts() throws Exception {
    press(
        KeyStroke.getKeyStroke(
            KeyEvent.VK_I,
            Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx() | KeyEvent.SHIFT_DOWN_MASK));
    DesktopWindow.swing(
        () -> {
          JTextField field =
              find(JTextField.class, "JavaScript to evaluate in the page").orElseThrow();
          field.setText("1 + 1");
          field.postActionEvent();
          return null;
        });
    awaitLines(2);
    assertThat(lines()).containsExactly("1 + 1", "\"5\""); // The fake gives a script's length.
  }

  @Test
  void isOpenAgainInTheSameTabOnly() throws Exception {
    toggle();
    window.driver.open("acme/two", "");
    assertThat(DesktopWindow.swing(() -> find(JList.class, "Console messages"))).isEmpty();
    assertThat(page().readers).isEmpty();
    window.driver.open("acme/one", "");
    assertThat(DesktopWindow.swing(() -> find(JList.class, "Console messages"))).isPresent();
    assertThat(page().readers).hasSize(1);
    toggle();
    assertThat(DesktopWindow.swing(() -> find(JList.class, "Console messages"))).isEmpty();
    assertThat(page().readers).isEmpty();
    window.driver.open("acme/one", "");
    assertThat(DesktopWindow.swing(() -> find(JList.class, "Console messages"))).isEmpty();
  }

  @Test
  void aFloodIsShownInBoundsWithoutAHitch() throws Exception {
    toggle();
    long worst = 0;
    var flood =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                say(Level.LOG, "message " + i);
              }
            });
    while (!flood.isDone()) {
      long begin = System.nanoTime();
      DesktopWindow.swing(() -> null);
      worst = Math.max(worst, System.nanoTime() - begin);
    }
    DesktopWindow.await(
        "the last message",
        () -> {
          var model = list().getModel();
          int size = model.getSize();
          return size > 0 && model.getElementAt(size - 1).toString().equals("message 199999");
        });
    assertThat(lines()).hasSizeLessThanOrEqualTo(5_000);
    assertThat(worst / 1_000_000)
        .as("longest pause in ms")
        .isLessThan(2_000); // Else something is not bounded.
  }

  @Test
  void staysWhereTheUserReadsAndElseFollowsTheEnd() throws Exception {
    toggle();
    for (int i = 0; i < 5_000; i++) {
      say(Level.LOG, "message " + i);
    }
    awaitLines(5_000);
    DesktopWindow.await("the end", () -> list().getLastVisibleIndex() == 4_999);

    DesktopWindow.swing(
        () -> {
          list().scrollRectToVisible(new Rectangle(0, 1000 * list().getFixedCellHeight(), 1, 1));
          return null;
        });
    String top = topLine();
    for (int i = 5_000; i < 5_500; i++) {
      say(Level.LOG, "message " + i);
    }
    DesktopWindow.await(
        "the new messages",
        () -> list().getModel().getElementAt(4_999).toString().equals("message 5499"));
    assertThat(topLine()).isEqualTo(top);
  }

  private String topLine() throws Exception {
    return DesktopWindow.swing(
        () -> list().getModel().getElementAt(list().getFirstVisibleIndex()).toString());
  }

  @Test
  void whoFollowsHearsOfTheEndOfThePage() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    var ended = new CompletableFuture<Void>();
    Subscription first =
        window.driver.console("acme/one", m -> heard.add(m.text()), () -> ended.complete(null));
    say(Level.LOG, "one");
    first.close();
    say(Level.LOG, "two");
    assertThat(heard).containsExactly("one");
    assertThat(ended).isNotDone();
    window.driver.open("acme/one", "");
    assertThat(ended).succeedsWithin(DesktopWindow.LIMIT);

    assertThatThrownBy(() -> window.driver.console("acme/two", m -> {}, () -> {}))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("acme/two is not open");
  }

  @Test
  void aLinkToAnInstalledExtensionShowsItAndOffersOnlyAnotherVersion() throws Exception {
    window.driver.offer("acme/two");
    window.awaitText("Install an extension");
    assertThat(DesktopWindow.swing(() -> window.parts().field().getText())).isEmpty();
    window.driver.offer("acme/two:9.9");
    window.awaitText("Update Two to");
    assertThat(DesktopWindow.swing(() -> window.parts().field().getText()))
        .isEqualTo("acme/two:9.9");
    window.driver.offer("acme/three:1");
    window.awaitText("Install an extension");
    assertThat(DesktopWindow.swing(() -> window.parts().field().getText()))
        .isEqualTo("acme/three:1");
    assertThat(fakes.extensions).hasSize(2);
  }
}
