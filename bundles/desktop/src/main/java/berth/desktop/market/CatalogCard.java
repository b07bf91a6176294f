package berth.desktop.market;

import berth.api.catalog.CatalogEntry;
import berth.api.extension.Extension;
import berth.api.policy.Act;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.tasks.Task;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/** An extension that can be installed with one click: what it is, and what it looks like. */
final class CatalogCard extends Card {
  private static final int IN_STRIP = 3;

  private final transient CatalogEntry entry;
  private final transient MarketTools tools;
  private final String title;
  private final JLabel icon;
  private final JButton install;
  private final JButton open;
  private transient Optional<String> lock = Optional.empty();

  /**
   * @param enlarge shows a screenshot, by its number; without it there are none
   */
  CatalogCard(
      CatalogEntry entry,
      MarketTools tools,
      CatalogPictures pictures,
      Optional<ObjIntConsumer<CatalogEntry>> enlarge) {
    super(
        new MigLayout("insets 14 14 14 16, gap 0, hidemode 3", "[]14[grow,fill]16[]", "[]2[]2[]"));
    this.entry = entry;
    this.tools = tools;
    title = title(entry);
    icon = new JLabel(ExtensionIcon.letter(title).sized(40));
    install = Buttons.primary("Install", () -> tools.actions().install(title, entry.source()));
    open = Buttons.plain("Open", () -> there().ifPresent(tools.open()));
    icon.setHorizontalAlignment(SwingConstants.CENTER); // Room for a plate behind it.
    add(icon, "spany 3, w 44!, h 44!, aligny top");
    add(Texts.title(title), "cell 1 0, wmin 0");
    add(Texts.secondary(about()), "cell 1 1, wmin 0");
    var text = new WrappedText(entry.labels().description().strip(), Palette.SECONDARY);
    text.setVisible(!text.getText().isEmpty());
    add(text, "cell 1 2, wmin 0, gaptop 4");
    add(install, "cell 2 0, spany 3, aligny top");
    add(open, "cell 2 0, spany 3, aligny top");
    enlarge
        .filter(shown -> !entry.screenshots().isEmpty())
        .ifPresent(shown -> add(strip(pictures, shown), "cell 1 3, spanx 2, wmin 0, gaptop 12"));
    pictures.icon(entry, title, drawn -> icon.setIcon(drawn.sized(40)));
    tools
        .locks()
        .ask(
            new Act.UseExtension(entry.id() + ":" + entry.tag()),
            reason -> {
              lock = Optional.of(reason);
              update();
            });
    update();
  }

  static String title(CatalogEntry entry) {
    String title = entry.labels().title();
    return PlainText.line(title.isBlank() ? entry.id() : title, 120);
  }

  /** Shows how it is now. */
  void update() {
    Optional<Extension> there = there();
    boolean same = there.map(Extension::tag).filter(entry.tag()::equals).isPresent();
    boolean page = there.filter(known -> known.metadata().tab().isPresent()).isPresent();
    boolean busy = tools.actions().installation().filter(Task::isActive).isPresent();
    install.setVisible(!same || !page);
    install.setText(there.isEmpty() ? "Install" : same ? "Installed" : "Update…");
    install.setEnabled(lock.isEmpty() && !busy && !same);
    install.setToolTipText(
        lock.orElse(there.isPresent() && !same ? "To " + PlainText.line(entry.tag(), 80) : null));
    install.getAccessibleContext().setAccessibleName(install.getText() + " " + title);
    open.setVisible(same && page);
    open.getAccessibleContext().setAccessibleName("Open " + title);
  }

  private Optional<Extension> there() {
    return tools.installed().find(entry.id()).map(InstalledExtension::extension);
  }

  private String about() {
    return Stream.of(entry.labels().vendor(), entry.tag())
        .map(text -> PlainText.line(text, 100))
        .filter(text -> !text.isEmpty())
        .reduce((one, other) -> one + "  ·  " + other)
        .orElse("");
  }

  private JPanel strip(CatalogPictures pictures, ObjIntConsumer<CatalogEntry> enlarge) {
    var strip = new JPanel(new MigLayout("insets 0, gap 8", "", "[center]"));
    strip.setOpaque(false);
    List<CatalogEntry.Screenshot> all = entry.screenshots();
    for (int i = 0; i < Math.min(all.size(), IN_STRIP); i++) {
      int number = i;
      strip.add(
          new Thumbnail(
              all.get(i),
              "Screenshot %d of %s".formatted(i + 1, title),
              pictures,
              () -> enlarge.accept(entry, number)));
    }
    if (all.size() > IN_STRIP) {
      strip.add(
          Buttons.link(
              "%d more".formatted(all.size() - IN_STRIP), () -> enlarge.accept(entry, IN_STRIP)));
    }
    return strip;
  }
}
