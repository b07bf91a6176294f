package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import berth.api.component.Component;
import java.awt.Container;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.TransferHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the bundles and replaces them as a user does. */
@Tag("display")
@Timeout(60)
class ComponentsInWindowTest {
  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private final FakeComponents components = fakes.components;
  private DesktopWindow window;

  @BeforeEach
  void open() throws Exception {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    window = DesktopWindow.open(fakes, home);
    window.click("Components");
    awaitRows("berth.api", "berth.bridge", "berth.host");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void theListSaysHowTheBundlesAreAndFollowsWithoutAsking() throws Exception {
    assertThat(cells("berth.bridge"))
        .containsExactly(
            "berth.bridge", "0.1.0", "Active", "Berth", "Distribution", "berth.webview", "–");
    int asked = components.asked.get();
    components.tell(
        FakeComponents.with(
            components.all.get("berth.bridge"),
            "0.3.0",
            Component.State.STOPPED,
            Component.Origin.FOLDER,
            "0.1.0",
            "It did not start."));
    DesktopWindow.await("the change", () -> cells("berth.bridge").contains("0.3.0"));
    assertThat(cells("berth.bridge")).contains("Stopped", "Watched folder", "It did not start.");
    assertThat(components.asked).hasValue(asked + 1);

    window.click("Volumes");
    window.awaitNoText("Add a bundle…");
    components.changed.run();
    DesktopWindow.swing(() -> null);
    assertThat(components.asked).as("unseen, nothing is read").hasValue(asked + 1);
  }

  @Test
  void theFilterAndTheLibrariesOnDemand() throws Exception {
    window.click("Show libraries");
    awaitRows("berth.api", "berth.bridge", "berth.host", "jackson-core");
    DesktopWindow.swing(
        () -> {
          window.parts().first(JTextField.class).setText("FASTER");
          return null;
        });
    awaitRows("jackson-core");
  }

  @Test
  void whatCannotBeReplacedSaysWhy() throws Exception {
    select("berth.api");
    for (String act : List.of("Replace…", "Roll back", "Stop", "Remove…")) {
      assertThat(isEnabled(act)).as(act).isFalse();
      assertThat(hint(act)).contains("berth.api is of the foundation");
    }
    select("berth.host");
    assertThat(isEnabled("Replace…")).isTrue();
    assertThat(isEnabled("Stop")).isTrue();
    assertThat(hint("Roll back")).contains("no earlier version");
    assertThat(hint("Remove…")).contains("was delivered");
  }

  @Test
  void stoppingWhatOthersUseAsksFirstAndNamesThem() throws Exception {
    select("berth.bridge");
    window.click("Stop");
    DesktopWindow.await("the question", () -> SwingParts.outsideText().contains("berth.webview"));
    DesktopWindow.answer("Cancel");
    assertThat(components.done).isEmpty();
    window.click("Stop");
    DesktopWindow.answer("Stop");
    DesktopWindow.await("a stop", () -> cells("berth.bridge").contains("Stopped"));
    window.awaitText("berth.bridge is stopped.");

    window.click("Start");
    DesktopWindow.await("a start", () -> cells("berth.bridge").contains("Active"));

    select("berth.host");
    window.click("Stop"); // Nobody uses it.
    DesktopWindow.await("a stop", () -> cells("berth.host").contains("Stopped"));
    assertThat(components.done)
        .containsExactly("stop berth.bridge", "start berth.bridge", "stop berth.host");
  }

  @Test
  void aJarThatIsDroppedIsAdded() throws Exception {
    drop(jar("acme.added", "1.0.0"));
    awaitRows("acme.added", "berth.api", "berth.bridge", "berth.host");
    window.awaitText("acme.added 1.0.0 is added.");
    select("acme.added");
    window.click("Remove…");
    DesktopWindow.answer("Remove");
    awaitRows("berth.api", "berth.bridge", "berth.host");
  }

  @Test
  void aJarOfABundleThatIsThereReplacesItWhenTheUserAgreesAndRollsBack() throws Exception {
    Path jar = jar("berth.bridge;singleton:=true", "0.2.0");
    drop(jar);
    DesktopWindow.await(
        "the question", () -> SwingParts.outsideText().contains("Version 0.2.0 takes the place"));
    DesktopWindow.answer("Replace");
    DesktopWindow.await(
        "the new one", () -> cells("berth.bridge").containsAll(List.of("0.2.0", "You")));
    window.awaitText("berth.bridge 0.2.0 is in charge now.");

    select("berth.bridge");
    window.click("Roll back");
    DesktopWindow.await("the old one", () -> cells("berth.bridge").contains("0.1.0"));
    assertThat(components.done)
        .containsExactly("update berth.bridge " + jar.getFileName(), "rollback berth.bridge");
  }

  @Test
  void aFailureSaysWhyOnTheSpotAndCanBeRetried() throws Exception {
    components.failure = "berth.bridge 0.2.0 did not prove itself: it throws on every call.";
    drop(jar("acme.added", "1.0.0"));
    window.awaitText("it throws on every call.");
    components.failure = null;
    window.click("Retry: Adding acme.added.jar");
    awaitRows("acme.added", "berth.api", "berth.bridge", "berth.host");
    window.awaitNoText("it throws on every call.");

    Path none = Files.writeString(home.resolve("none.jar"), "no jar");
    drop(none);
    window.awaitText("none.jar cannot be read as a jar");
  }

  @Test
  void anActIsCancelledAndOnlyOneRunsAtATime() throws Exception {
    components.steps.drainPermits();
    select("berth.host");
    window.click("Stop");
    window.awaitText("Proving it");
    DesktopWindow.await("no other act", () -> !window.parts().button("Replace…").isEnabled());
    assertThat(hint("Replace…")).contains("One act at a time");
    assertThat(isEnabled("Add a bundle…")).isFalse();
    window.click("Cancel: Stopping berth.host");
    window.awaitNoText("Proving it");
    DesktopWindow.await("other acts", () -> window.parts().button("Replace…").isEnabled());
    assertThat(components.done).isEmpty();
    assertThat(cells("berth.host")).contains("Active");
  }

  @Test
  void aBundleOpensWithAllThatIsKnownOfIt() throws Exception {
    select("berth.bridge");
    key("ENTER");
    window.awaitText("Does what berth.bridge does.");
    assertThat(window.text()).contains("berth.api.Some", "Active · 0.1.0 · Berth");
    components.tell(
        FakeComponents.with(
            components.all.get("berth.bridge"),
            "0.1.0",
            Component.State.ACTIVE,
            Component.Origin.STOCK,
            "",
            "It was too slow."));
    window.awaitText("It was too slow.");
    window.click("Back to Components");
    awaitRows("berth.api", "berth.bridge", "berth.host");
  }

  private Path jar(String name, String version) throws Exception {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    Path jar = home.resolve(name.replaceFirst(";.*", "") + ".jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private void drop(Path file) throws Exception {
    DesktopWindow.swing(
        () ->
            table()
                .getTransferHandler()
                .importData(new TransferHandler.TransferSupport(table(), new Dragged(file))));
  }

  private void select(String name) throws Exception {
    DesktopWindow.swing(
        () -> {
          int row = names().toList().indexOf(name);
          table().setRowSelectionInterval(row, row);
          return null;
        });
  }

  private void key(String key) throws Exception {
    DesktopWindow.swing(
        () -> {
          JTable table = table();
          Object action =
              table
                  .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                  .get(javax.swing.KeyStroke.getKeyStroke(key));
          table
              .getActionMap()
              .get(action)
              .actionPerformed(new java.awt.event.ActionEvent(table, 0, key));
          return null;
        });
  }

  private boolean isEnabled(String act) throws Exception {
    return DesktopWindow.swing(() -> window.parts().button(act).isEnabled());
  }

  private String hint(String act) throws Exception {
    return DesktopWindow.swing(() -> window.parts().button(act).getToolTipText());
  }

  private void awaitRows(String... names) throws Exception {
    DesktopWindow.await(
        "the rows " + List.of(names),
        () ->
            all(window.shell.frame()).anyMatch(JTable.class::isInstance)
                && names().toList().equals(List.of(names)));
  }

  private Stream<String> names() {
    JTable table = table();
    return IntStream.range(0, table.getRowCount())
        .mapToObj(row -> ((Component) table.getValueAt(row, 0)).name());
  }

  /** What the cells of a bundle say; on any thread. */
  private List<String> cells(String name) throws Exception {
    if (!java.awt.EventQueue.isDispatchThread()) {
      return DesktopWindow.swing(() -> cells(name));
    }
    JTable table = table();
    int row = names().toList().indexOf(name);
    return IntStream.range(0, table.getColumnCount())
        .mapToObj(
            column ->
                ((javax.swing.JLabel)
                        table.prepareRenderer(table.getCellRenderer(row, column), row, column))
                    .getText())
        .toList();
  }

  private JTable table() {
    return (JTable) all(window.shell.frame()).filter(JTable.class::isInstance).findFirst().get();
  }

  private static Stream<java.awt.Component> all(java.awt.Component part) {
    if (!part.isVisible()) {
      return Stream.empty();
    }
    return part instanceof Container container
        ? Stream.concat(
            Stream.of(part),
            Stream.of(container.getComponents()).flatMap(ComponentsInWindowTest::all))
        : Stream.of(part);
  }

  /** A file under way. */
  private record Dragged(Path file) implements Transferable {
    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return flavor.equals(DataFlavor.javaFileListFlavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) {
      return List.of(file.toFile());
    }
  }
}
