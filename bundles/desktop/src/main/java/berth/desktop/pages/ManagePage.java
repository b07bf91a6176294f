package berth.desktop.pages;

import berth.api.extension.Extension;
import berth.desktop.brand.Branding;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.extensions.ExtensionAct;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.extensions.Lifecycle;
import berth.desktop.extensions.Whereabouts;
import berth.desktop.market.MarketTools;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Column;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.awt.BorderLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import net.miginfocom.swing.MigLayout;

/** The installed extensions, and what installs more. */
public final class ManagePage extends JPanel {
  private final InstalledExtensions installed;
  private final Tasks tasks;
  private final Lifecycle lifecycle;
  private final ExtensionMenu menu;
  private final Navigator navigator;
  private final InstallCard install;
  private final Welcome welcome;
  private final JLabel heading = Texts.heading("Extensions");
  private final JButton forAll =
      Buttons.tool(Glyph.MORE, 18, "More for all extensions", this::menu);
  private final WrappedText stranded = new WrappedText("", Palette.SECONDARY);
  private final JPanel list =
      new JPanel(new MigLayout("insets 0, gap 0 8, wrap 1", "[grow,fill]", ""));
  private final Map<String, ExtensionCard> cards = new HashMap<>();
  private final Whereabouts whereabouts;
  private List<String> shown = List.of();

  public ManagePage(
      InstalledExtensions installed,
      Tasks tasks,
      ExtensionActions actions,
      Lifecycle lifecycle,
      ExtensionMenu menu,
      Navigator navigator,
      EngineMonitor engine,
      MarketTools market,
      Branding branding) {
    super(new BorderLayout());
    this.installed = installed;
    whereabouts = new Whereabouts(installed);
    this.tasks = tasks;
    this.lifecycle = lifecycle;
    this.menu = menu;
    this.navigator = navigator;
    install = new InstallCard(actions, tasks);
    welcome = new Welcome(engine, market, branding);
    list.setOpaque(false);
    var column =
        new Column(
            new MigLayout(
                "insets 32 0 32 0, gap 0, wrap 1, hidemode 3",
                "32:push[grow 200,fill,::880]32:push",
                ""));
    column.add(heading, "split 2, wmin 0, pushx, growx, gapbottom 20");
    column.add(forAll, "growx 0, gapbottom 20");
    column.add(welcome, "wmin 0, gapbottom 24");
    column.add(install, "wmin 0, gapbottom 24");
    column.add(stranded, "wmin 0, gapleft 4, gapbottom 16");
    column.add(list, "wmin 0");
    add(column.scrolling());
    installed.listen(this::refresh);
    tasks.listen(this::refresh);
    refresh();
  }

  /** Lets the user say what to install. */
  public void focusInstall() {
    install.focus();
  }

  /** Fills in what could be installed. */
  public void offer(String image) {
    install.offer(image);
  }

  /** Brings the entry of an installed extension into view. */
  public void showEntry(String extensionId) {
    ExtensionCard card = cards.get(extensionId);
    if (card != null) {
      list.validate();
      list.scrollRectToVisible(card.getBounds());
      card.focus();
    }
  }

  /** Fills in what an extension could be updated to; the user says whether. */
  public void offerUpdate(Extension extension, String image) {
    install.offerUpdate(extension, image);
  }

  /** Lets the user say what to update an extension to. */
  public void focusUpdate(Extension extension) {
    install.focusUpdate(extension);
  }

  private void refresh() {
    List<InstalledExtension> all = installed.all();
    boolean first = installed.isKnown() && all.isEmpty();
    welcome.setVisible(first);
    heading.setVisible(!first);
    forAll.setVisible(installed.isKnown() && !first);
    stranded.show(whereabouts.stranded());
    stranded.setVisible(!stranded.getText().isEmpty());
    if (!installed.isKnown()) {
      showOnly(unknown());
      return;
    }
    List<String> ids = all.stream().map(InstalledExtension::id).toList();
    cards.keySet().retainAll(ids);
    for (InstalledExtension known : all) {
      cards
          .computeIfAbsent(known.id(), id -> new ExtensionCard(known, lifecycle, menu, navigator))
          .update(known, tasks.busy(known.id()));
    }
    if (!ids.equals(shown)) {
      list.removeAll();
      ids.forEach(id -> list.add(cards.get(id), "wmin 0"));
      list.revalidate();
      list.repaint();
      shown = ids;
    }
  }

  private void menu() {
    var menu = new JPopupMenu();
    for (ExtensionAct act : List.of(ExtensionAct.ENABLE, ExtensionAct.DISABLE)) {
      var item = new JMenuItem(act.title() + " all", act.glyph().icon(16));
      item.setEnabled(installed.all().stream().anyMatch(known -> known.can(act)));
      item.addActionListener(event -> lifecycle.runAll(act));
      menu.add(item);
    }
    menu.show(forAll, forAll.getWidth() - menu.getPreferredSize().width, forAll.getHeight());
  }

  private JComponent unknown() {
    return installed.problem().isEmpty()
        ? Texts.secondary("Reading what is installed…")
        : new Message(
            Glyph.WARNING,
            "The installed extensions could not be read",
            installed.problem(),
            "Retry",
            installed::reload);
  }

  private void showOnly(JComponent component) {
    shown = List.of("");
    list.removeAll();
    list.add(component, "wmin 0");
    list.revalidate();
    list.repaint();
  }
}
