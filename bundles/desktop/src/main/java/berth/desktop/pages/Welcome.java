package berth.desktop.pages;

import berth.api.catalog.Catalog;
import berth.api.catalog.CatalogEntry;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.engine.EngineSummary;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * What is shown while no extension is installed: what Berth is and found, and a first extension.
 */
final class Welcome extends JPanel {
  private static final int MAX_ENTRIES = 5;

  private final Catalog catalog;
  private final Background background;
  private final ExtensionActions actions;
  private final Tasks tasks;
  private final JPanel offers =
      new JPanel(new MigLayout("insets 0, gap 0 8, wrap 1, hidemode 3", "[grow,fill]", ""));

  Welcome(
      Catalog catalog,
      Background background,
      EngineMonitor engine,
      ExtensionActions actions,
      Tasks tasks) {
    super(new MigLayout("insets 0, gap 0, wrap 1", "[grow,fill]", "[]24[]8[]24[]"));
    this.catalog = catalog;
    this.background = background;
    this.actions = actions;
    this.tasks = tasks;
    setOpaque(false);
    offers.setOpaque(false);
    add(greeting());
    add(Texts.small("Container engine"));
    var found = new Card(new MigLayout("insets 16", "[grow,fill]", ""));
    found.add(new EngineSummary(engine), "wmin 0");
    add(found, "wmin 0");
    add(offers, "wmin 0");
    load();
  }

  private static JPanel greeting() {
    var greeting = new JPanel(new MigLayout("insets 0, gap 0", "[]20[grow,fill]", "[]4[]"));
    greeting.setOpaque(false);
    greeting.add(new JLabel(Glyph.mark(56)), "spany 2, aligny center");
    greeting.add(Texts.heading("Welcome to Berth"), "wmin 0, wrap");
    greeting.add(
        new WrappedText(
            "Berth runs Docker Desktop extensions on the container engine that you have.",
            Palette.SECONDARY),
        "wmin 0");
    return greeting;
  }

  private void load() {
    background.run(
        "catalog",
        catalog::entries,
        this::offer,
        error -> {
          offers.removeAll();
          offers.add(new WrappedText(Failures.reason(error), Palette.SECONDARY), "wmin 0");
          offers.add(Buttons.plain("Retry", this::load), "growx 0");
          offers.revalidate();
        });
  }

  private void offer(List<CatalogEntry> entries) {
    offers.removeAll();
    if (!entries.isEmpty()) {
      offers.add(Texts.small("Begin with a sample that comes with Berth"));
      entries.stream()
          .limit(MAX_ENTRIES)
          .forEach(entry -> offers.add(new CatalogCard(entry, actions, tasks), "wmin 0"));
    }
    offers.revalidate();
    offers.repaint();
  }
}
