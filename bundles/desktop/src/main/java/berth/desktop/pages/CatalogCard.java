package berth.desktop.pages;

import berth.api.catalog.CatalogEntry;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import javax.swing.JButton;
import javax.swing.JLabel;
import net.miginfocom.swing.MigLayout;

/** An extension that can be installed with one click. */
final class CatalogCard extends Card {
  CatalogCard(CatalogEntry entry, ExtensionActions actions, Tasks tasks) {
    super(new MigLayout("insets 14 16 14 16, gap 0", "[]16[grow,fill]16[]", "[]2[]"));
    String title = entry.labels().title().isBlank() ? entry.id() : entry.labels().title();
    String name = PlainText.line(title, 120);
    JButton install = Buttons.primary("Install", () -> actions.install(title, entry.source()));
    install.getAccessibleContext().setAccessibleName("Install " + name);
    add(new JLabel(ExtensionIcon.letter(title).sized(40)), "spany 2, w 40!, h 40!, aligny top");
    add(Texts.title(name), "cell 1 0, wmin 0");
    add(
        new WrappedText(PlainText.line(entry.labels().description(), 240), Palette.SECONDARY),
        "cell 1 1, wmin 0");
    add(install, "cell 2 0, spany 2, aligny center");
    tasks.listen(() -> install.setEnabled(actions.installation().filter(Task::isActive).isEmpty()));
  }
}
