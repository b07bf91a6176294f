package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendStatus.State;
import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.ContainerStats;
import berth.api.engine.EngineObject;
import berth.api.engine.ImageSummary;
import berth.api.engine.VolumeSummary;
import berth.desktop.logs.LogView;
import berth.desktop.terminal.TerminalPane;
import berth.desktop.views.EngineViewsDriver;
import berth.desktop.widgets.Clip;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The views of what the engine has, in a real window. */
@Tag("display")
@Timeout(60)
class ViewsInWindowTest {
  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private final FakeEngine engine = fakes.things;
  private DesktopWindow window;
  private EngineViewsDriver views;

  @BeforeEach
  void open() throws Exception {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    for (int i = 1; i <= 3; i++) {
      engine.containers.add(FakeEngine.container(i, i == 2 ? "exited" : "running"));
    }
    engine.containers.add(
        FakeEngine.container(
            9, "acme-backend", "running", Map.of("com.docker.desktop.extension", "true")));
    engine.images.add(
        new ImageSummary(
            "sha256:" + "ab".repeat(32),
            List.of("acme/tool:1.0", "acme/tool:latest"),
            12_345_678,
            Instant.now(),
            List.of("web-1")));
    engine.volumes.add(
        new VolumeSummary("data", "local", Optional.of(Instant.now()), List.of("web-1")));
    window = DesktopWindow.open(fakes, home);
    views =
        new EngineViewsDriver(
            engine, CompletableFuture.completedFuture(window.shell).thenApply(s -> s.views()));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void theListFollowsTheEngine() throws Exception {
    window.click("Containers");
    awaitRows("web-1", "web-2", "web-3");
    engine.containers.add(FakeEngine.container(4, "created"));
    engine.tell(EngineObject.IMAGE);
    engine.tell(EngineObject.CONTAINER);
    awaitRows("web-1", "web-2", "web-3", "web-4");

    engine.failure = "The engine was lost.";
    engine.changes.getLast().end.completeExceptionally(new BerthException("lost"));
    window.awaitText("No containers can be shown");
    window.awaitText("The engine was lost.");
    engine.failure = null;
    window.click("Retry");
    awaitRows("web-1", "web-2", "web-3", "web-4");

    window.click("Volumes");
    window.awaitNoText("Show extensions' containers");
    DesktopWindow.await(
        "one to be listening",
        () -> engine.changes.stream().filter(each -> !each.end.isDone()).count() == 1);
  }

  @Test
  void containersOfExtensionsShowOnDemandAndTheFilterFinds() throws Exception {
    views.showContainers();
    awaitRows("web-1", "web-2", "web-3");
    var box = DesktopWindow.swing(() -> find(JCheckBox.class));
    EventQueue.invokeLater(box::doClick);
    awaitRows("acme-backend", "web-1", "web-2", "web-3");
    var filter = DesktopWindow.swing(() -> find(JTextField.class));
    DesktopWindow.swing(
        () -> {
          filter.setText("WEB-2");
          return null;
        });
    awaitRows("web-2");
    window.awaitText("1 of 4");
    DesktopWindow.swing(
        () -> {
          filter.setText("nothing like it");
          return null;
        });
    window.awaitText("Nothing matches");

    views.showVolumes();
    views.showContainers();
    DesktopWindow.await(
        "the filter as it was", () -> find(JTextField.class).getText().equals("nothing like it"));
  }

  @Test
  void rowsAreActedOnAndRemovedOnlyWhenConfirmed() throws Exception {
    views.showContainers();
    awaitRows("web-1", "web-2", "web-3");
    select("web-1");
    DesktopWindow.await("no start", () -> !window.parts().button("Start").isEnabled());
    window.click("Stop");
    DesktopWindow.await("a stop", () -> window.parts().button("Start").isEnabled());
    assertThat(engine.done).containsExactly("STOP " + engine.containers.getFirst().id());

    window.click("Remove…");
    DesktopWindow.answer("Cancel");
    assertThat(engine.containers).hasSize(4);
    window.click("Remove…");
    DesktopWindow.answer("Remove");
    awaitRows("web-2", "web-3");

    select("web-2");
    engine.failure = "The engine says no.";
    window.click("Start");
    window.awaitText("The engine says no.");
    window.click("Dismiss");
    window.awaitNoText("The engine says no.");
  }

  @Test
  void whatIsNotThereIsRefusedBeforeAnythingIsLeft() throws Exception {
    window.driver.open("acme/one", "");
    assertThatThrownBy(() -> views.showContainer("nobody", ContainerTab.LOGS))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no container nobody");
    assertThatThrownBy(() -> views.showContainer("", ContainerTab.LOGS))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no id or name was given");
    assertThatThrownBy(() -> views.showImage("sha256:00", ""))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no image sha256:00");
    assertThatThrownBy(() -> views.showImage(engine.images.getFirst().id(), "2.0"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no tag 2.0")
        .hasMessageContaining("acme/tool:latest");
    assertThatThrownBy(() -> views.showVolume("nothing"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no volume nothing");
    window.awaitText("The page of One");
    assertThat(window.pages.made.getFirst().closing).isFalse();
  }

  @Test
  void aPageLeadsToAViewAndBack() throws Exception {
    window.driver.open("acme/one", "");
    views.showImage(engine.images.getFirst().id(), "latest");
    assertThat(window.pages.made.getFirst().closing).isTrue();
    window.awaitText("acme/tool:latest");
    window.awaitText("\"Kind\" : \"IMAGE\"");
    window.awaitText("Back to One");
    views.showVolume("data");
    window.awaitText("\"Kind\" : \"VOLUME\"");
    window.click("Back to One");
    window.awaitText("The page of One");
    assertThat(window.pages.made).hasSize(2);

    window.click("Images");
    awaitRows("acme/tool", "acme/tool");
    window.awaitNoText("Back to One");
    assertThat(window.pages.made.getLast().closing).isTrue();
  }

  @Test
  void theLogFollowsUntilTheUserScrollsUp() throws Exception {
    views.showContainer("web-1", ContainerTab.LOGS);
    DesktopWindow.await("the log", () -> engine.log != null);
    LogView log = DesktopWindow.swing(() -> find(LogView.class));
    print(500, "\u001B[32mline %d\u001B[0m\tend\r\n");
    DesktopWindow.await("500 lines", () -> log.lineCount() == 500);
    JScrollPane scroll = DesktopWindow.swing(() -> find(log, JScrollPane.class));
    var bar = scroll.getVerticalScrollBar();
    DesktopWindow.await(
        "the end", () -> bar.getValue() + bar.getVisibleAmount() == bar.getMaximum());

    DesktopWindow.swing(
        () -> {
          bar.setValue(bar.getMaximum() / 2);
          return null;
        });
    int before = bar.getValue();
    print(500, "more %d\n");
    DesktopWindow.await("1000 lines", () -> log.lineCount() == 1000);
    assertThat(DesktopWindow.swing(bar::getValue)).isEqualTo(before);
    DesktopWindow.swing(
        () -> {
          bar.setValue(bar.getMaximum());
          return null;
        });
    print(500, "again %d\n");
    DesktopWindow.await("1500 lines", () -> log.lineCount() == 1500);
    DesktopWindow.await(
        "the end again", () -> bar.getValue() + bar.getVisibleAmount() == bar.getMaximum());
    assertThat(DesktopWindow.swing(() -> log.find("line 7", true, true))).isTrue();
    assertThat(DesktopWindow.swing(() -> log.find("line 700", true, true))).isFalse();

    engine.streams.getFirst().end.complete(null);
    window.awaitText("The container has stopped.");
  }

  @Test
  void aTerminalShowsAndTypes() throws Exception {
    views.showContainer("web-1", ContainerTab.TERMINAL);
    DesktopWindow.await("the terminal", () -> engine.terminal != null);
    TerminalPane pane = DesktopWindow.swing(() -> find(TerminalPane.class));
    show("$ \u001B[1;31mhé\u001B[0mllo\r\n\u001B[4;3Hthere\u001B[6n");
    DesktopWindow.await("the text", () -> pane.text().startsWith("$ héllo "));
    DesktopWindow.await("the place", () -> pane.text().split("\n")[3].startsWith("  there "));
    DesktopWindow.await("the answer", () -> engine.typed.contains("\u001B[4;8R"));
    assertThat(engine.sizes.getLast()).isEqualTo(pane.characters());

    press(pane, KeyEvent.VK_UP, KeyEvent.CHAR_UNDEFINED, 0);
    press(pane, KeyEvent.VK_A, 'a', 0);
    press(pane, KeyEvent.VK_C, '\u0003', KeyEvent.CTRL_DOWN_MASK);
    press(pane, KeyEvent.VK_ESCAPE, '\u001B', 0);
    press(pane, KeyEvent.VK_BACK_SPACE, '\b', 0);
    press(pane, KeyEvent.VK_ENTER, '\n', 0);
    show("\u001B[?1h");
    show("x");
    DesktopWindow.await("the mode", () -> pane.text().contains("therex"));
    press(pane, KeyEvent.VK_UP, KeyEvent.CHAR_UNDEFINED, 0);
    assertThat(engine.typed)
        .containsExactly(
            "\u001B[4;8R", "\u001B[A", "a", "\u0003", "\u001B", "\u007F", "\r", "\u001BOA");

    DesktopWindow.swing(
        () -> {
          Clip.put("ls\r\n-l\u001B[201~");
          return null;
        });
    int keys = KeyEvent.CTRL_DOWN_MASK | KeyEvent.SHIFT_DOWN_MASK;
    press(pane, KeyEvent.VK_V, '\u0016', keys);
    show("\u001B[?2004h");
    show("y");
    DesktopWindow.await("the other mode", () -> pane.text().contains("therexy"));
    press(pane, KeyEvent.VK_V, '\u0016', keys);
    assertThat(engine.typed).endsWith("ls\r-l", "\u001B[200~ls\r-l\u001B[201~");
    window.awaitText("web-1");

    engine.streams.getFirst().end.complete(null);
    window.awaitText("The shell has ended");
    DesktopWindow.await(
        "the keyboard at the button", () -> window.parts().button("Open again").isFocusOwner());
    window.click("Open again");
    DesktopWindow.await("another", () -> engine.streams.size() == 2);
    views.showContainers();
    assertThat(engine.streams.getLast().end).isDone();
  }

  @Test
  void figuresAndTheEndOfAContainerAreShown() throws Exception {
    views.showContainer(engine.containers.get(1).id(), ContainerTab.STATS);
    window.awaitText("The container does not run");
    window.click("Start");
    DesktopWindow.await("the figures", () -> engine.stats != null);
    engine.stats.accept(
        new ContainerStats(12.34, 5_000_000, 2_000_000_000, 1_500, 20, 0, 4_096, 7));
    window.awaitText("12.3 %");
    window.awaitText("5.00 MB");
    window.awaitText("of 2.00 GB");
    window.awaitText("1.50 kB / 20 B");
    DesktopWindow.swing(
        () -> {
          find(JTabbedPane.class).setSelectedIndex(1);
          return null;
        });
    window.awaitText("\"Kind\" : \"CONTAINER\"");
    assertThat(engine.streams.getFirst().end).isDone();

    engine.remove(EngineObject.CONTAINER, engine.containers.get(1).id());
    window.awaitText("web-2 is no longer there");
    window.click("All containers");
    awaitRows("web-1", "web-3");
  }

  private void print(int lines, String format) {
    for (int i = 0; i < lines; i++) {
      engine.log.stdout(format.formatted(i).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void show(String text) {
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      engine.terminal.stdout(new byte[] {each});
    }
  }

  private void press(Component component, int code, char typed, int modifiers) throws Exception {
    DesktopWindow.swing(
        () -> {
          long now = System.currentTimeMillis();
          component.dispatchEvent(
              new KeyEvent(component, KeyEvent.KEY_PRESSED, now, modifiers, code, typed));
          if (typed != KeyEvent.CHAR_UNDEFINED) {
            component.dispatchEvent(
                new KeyEvent(
                    component, KeyEvent.KEY_TYPED, now, modifiers, KeyEvent.VK_UNDEFINED, typed));
          }
          return null;
        });
  }

  private void select(String name) throws Exception {
    DesktopWindow.swing(
        () -> {
          JTable table = find(JTable.class);
          int row = names(table).indexOf(name);
          table.setRowSelectionInterval(row, row);
          return null;
        });
  }

  private void awaitRows(String... names) throws Exception {
    DesktopWindow.await(
        "the rows " + List.of(names),
        () -> {
          JTable table = findOrNull(window.shell.frame(), JTable.class);
          return table != null && names(table).equals(List.of(names));
        });
  }

  private static List<String> names(JTable table) {
    return IntStream.range(0, table.getRowCount())
        .mapToObj(
            row ->
                ((JLabel) table.prepareRenderer(table.getCellRenderer(row, 0), row, 0)).getText())
        .toList();
  }

  private <T extends Component> T find(Class<T> type) {
    return find(window.shell.frame(), type);
  }

  private static <T extends Component> T find(Container root, Class<T> type) {
    T found = findOrNull(root, type);
    if (found == null) {
      throw new AssertionError("no " + type.getSimpleName() + " is shown");
    }
    return found;
  }

  private static <T extends Component> T findOrNull(Container root, Class<T> type) {
    for (Component part : root.getComponents()) {
      if (!part.isVisible()) {
        continue;
      }
      if (type.isInstance(part)) {
        return type.cast(part);
      }
      T inside = part instanceof Container container ? findOrNull(container, type) : null;
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }
}
