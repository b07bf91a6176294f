package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import berth.api.component.Component;
import berth.api.edition.Brand;
import berth.api.engine.EngineOption;
import berth.api.policy.Act;
import berth.api.policy.Rule;
import berth.desktop.background.Background;
import berth.desktop.brand.FirstTheme;
import berth.desktop.locks.Locks;
import berth.desktop.theme.ThemeChoice;
import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JTable;
import javax.swing.UIManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's edition in the window: its looks, and what it locks. */
@Tag("display")
@Timeout(60)
class BrandInWindowTest {
  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'>"
          + "<rect width='8' height='8' fill='#c81020'/></svg>";

  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @AfterEach
  void close() throws Exception {
    if (window != null) {
      window.close();
    }
  }

  private void open(String name, String icon, String accent) throws Exception {
    Path file = Files.writeString(home.resolve("icon.svg"), icon);
    fakes.edition.brand =
        new Brand(
            name,
            "2.1",
            "Acme Inc.",
            "For everyone at Acme.\nAsk the help desk.",
            Optional.of(file),
            Optional.of(accent),
            Optional.empty());
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    window = DesktopWindow.open(fakes, home);
    window.awaitText("Running");
  }

  @Test
  void theEditionIsSeenEverywhere() throws Exception {
    open("Acme Desktop", SVG, "#7A1FA2");
    assertThat(window.text()).contains("Acme Desktop 2.1").doesNotContain("Berth");
    assertThat(DesktopWindow.swing(() -> window.shell.frame().getTitle()))
        .isEqualTo("Acme Desktop");
    List<Image> icons = DesktopWindow.swing(() -> window.shell.frame().getIconImages());
    assertThat(icons)
        .allSatisfy(
            icon ->
                assertThat(((BufferedImage) icon).getRGB(icon.getWidth(null) / 2, 8))
                    .isEqualTo(0xFFC81020));
    assertThat(DesktopWindow.swing(() -> UIManager.getColor("Berth.accent")))
        .isEqualTo(new Color(0x7A1FA2));

    window.click("Acme Desktop 2.1");
    window.awaitText("Ask the help desk.");
    assertThat(window.text()).contains("2.1 · Acme Inc.", "Berth 0.1.0");
  }

  @Test
  void anEditionThatWantsToHideSomethingDoesNot() throws Exception {
    open("<html><b>Acme\u202E", "<svg", "#FFFFFE");
    String title = DesktopWindow.swing(() -> window.shell.frame().getTitle());
    assertThat(title).contains("Acme").doesNotContain("\u202E");
    assertThat(DesktopWindow.swing(() -> window.parts().showsHtml())).isFalse();
    assertThat(DesktopWindow.swing(() -> UIManager.getColor("Berth.accent")))
        .isNotEqualTo(new Color(0xFFFFFE));
    window.click(title + " 2.1");
    window.awaitText("Ask the help desk.");
    assertThat(DesktopWindow.swing(() -> window.parts().showsHtml())).isFalse();
  }

  @Test
  void whatIsLockedIsSeenToBe() throws Exception {
    fakes.policy.refused =
        act ->
            act.equals(new Act.ChangeSetting("theme"))
                || act.equals(new Act.UseEngine(URI.create("ssh://me@build-host")));
    open("Acme Desktop", SVG, "#7A1FA2");
    DesktopWindow.await("the lock", () -> !window.parts().button("Appearance").isEnabled());
    assertThat(DesktopWindow.swing(() -> window.parts().button("Appearance").getToolTipText()))
        .contains("The rule of the test refuses");

    window.click("Engine: Docker Engine 20.10.24");
    EngineOption other = fakes.options.getLast();
    DesktopWindow.await("the choice", () -> SwingParts.outside(other.title()).isPresent());
    var item = DesktopWindow.swing(() -> SwingParts.outside(other.title()).orElseThrow());
    assertThat(item.isEnabled()).isFalse();
    assertThat(item.getToolTipText()).contains("The rule of the test refuses");
    assertThat(
            DesktopWindow.swing(
                () -> SwingParts.outside("The first that is found").orElseThrow().isEnabled()))
        .isTrue();
  }

  @Test
  void bundlesThatNobodyMayChangeAreLockedAndSignedJarsAreNot() throws Exception {
    fakes.policy.refused = act -> act instanceof Act.ChangeComponent;
    fakes.policy.rules = List.of(new Rule("components.change", List.of("signed")));
    open("Acme Desktop", SVG, "#7A1FA2");
    window.click("Components");
    awaitEnabled("Replace…", true);
    awaitEnabled("Stop", false);
    awaitEnabled("Add a bundle…", true);
    fakes.components.tell(
        FakeComponents.with(
            fakes.components.all.get("berth.bridge"),
            "0.1.0",
            Component.State.STOPPED,
            Component.Origin.USER,
            "0.0.9",
            ""));
    awaitEnabled("Start", true);
    awaitEnabled("Roll back", true);
    awaitEnabled("Remove…", true);

    fakes.policy.rules = List.of(new Rule("components.change", List.of("nobody")));
    fakes.components.changed.run();
    awaitEnabled("Replace…", false);
    awaitEnabled("Add a bundle…", false);
    assertThat(DesktopWindow.swing(() -> window.parts().button("Stop").getToolTipText()))
        .contains("The rule of the test refuses");
  }

  /** With the second bundle chosen, which is replaceable. */
  private void awaitEnabled(String name, boolean enabled) throws Exception {
    DesktopWindow.await(
        name + (enabled ? " enabled" : " disabled"),
        () -> {
          JTable table = window.parts().findFirst(JTable.class).orElse(null);
          if (table == null || table.getRowCount() < 2) {
            return false;
          }
          table.setRowSelectionInterval(1, 1);
          return window.parts().button(name).isEnabled() == enabled;
        });
  }

  @Test
  void theThemeOfTheEditionCountsUntilTheUserChoosesUnlessItIsLocked() {
    var locks = new Locks(fakes.policy, new Background());
    assertThat(FirstTheme.of(fakes.edition, locks, Optional.empty())).isEqualTo(ThemeChoice.SYSTEM);
    fakes.edition.presets.put("theme", "dark");
    assertThat(FirstTheme.of(fakes.edition, locks, Optional.empty())).isEqualTo(ThemeChoice.DARK);
    Optional<ThemeChoice> chosen = Optional.of(ThemeChoice.LIGHT);
    assertThat(FirstTheme.of(fakes.edition, locks, chosen)).isEqualTo(ThemeChoice.LIGHT);
    fakes.policy.refused = act -> act.equals(FirstTheme.LOCK);
    assertThat(FirstTheme.of(fakes.edition, locks, chosen)).isEqualTo(ThemeChoice.DARK);
    fakes.edition.presets.clear();
    assertThat(FirstTheme.of(fakes.edition, locks, chosen)).isEqualTo(ThemeChoice.LIGHT);
  }
}
