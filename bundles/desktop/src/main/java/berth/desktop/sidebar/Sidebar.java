package berth.desktop.sidebar;

import berth.desktop.brand.Branding;
import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.pages.Navigator;
import berth.desktop.pages.OwnPage;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.EnginePlace;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Texts;
import java.awt.Graphics;
import java.awt.KeyboardFocusManager;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** The list of places: the extensions' list, each extension, and what installs more. */
public final class Sidebar extends JPanel {
  private final Navigator navigator;
  private final Consumer<Boolean> remember;
  private final JLabel mark;
  private final JLabel name;
  private final JLabel group = Texts.small("Extensions");
  private final JLabel engine = Texts.small("Engine");
  private final Map<EnginePlace, SidebarRow> engineRows = new EnumMap<>(EnginePlace.class);
  private final Map<OwnPage, SidebarRow> ownRows = new EnumMap<>(OwnPage.class);
  private final JButton appearance;
  private final JButton toggle;
  private final SidebarRow manage;
  private final SidebarRow install;
  private final ExtensionRows extensions;
  private final JScrollPane scroll;
  private final ButtonGroup places = new ButtonGroup();
  private Supplier<Optional<SidebarRow>> current;
  private boolean collapsed;

  /**
   * @param branding stands at the top
   * @param appearance the button that chooses the theme
   * @param remember hears when it is collapsed or not
   */
  public Sidebar(
      InstalledExtensions installed,
      Navigator navigator,
      ExtensionMenu menu,
      Branding branding,
      JButton appearance,
      boolean collapsed,
      Consumer<Boolean> remember) {
    this.navigator = navigator;
    mark = new JLabel(branding.mark(28));
    name = Texts.title(branding.name());
    name.setToolTipText(branding.full());
    this.appearance = appearance;
    this.remember = remember;
    this.collapsed = collapsed;
    toggle = Buttons.tool(Glyph.SIDEBAR, 18, "Collapse side bar", this::toggle);
    manage = new SidebarRow(Glyph.HOME.icon(20), "Manage", navigator::manage);
    install = new SidebarRow(Glyph.PLUS.icon(20), "Install…", this::install);
    current = () -> Optional.of(manage);
    places.add(manage);
    for (EnginePlace each : EnginePlace.values()) {
      var row = new SidebarRow(each.glyph().icon(20), each.title(), () -> navigator.browse(each));
      engineRows.put(each, row);
      places.add(row);
    }
    for (OwnPage each : List.of(OwnPage.MARKETPLACE, OwnPage.COMPONENTS)) {
      var row = new SidebarRow(each.glyph().icon(20), each.title(), () -> navigator.show(each));
      ownRows.put(each, row);
      places.add(row);
    }
    extensions = new ExtensionRows(installed, navigator, menu, places);
    scroll = extensions.scrolling();
    getAccessibleContext().setAccessibleName("Side bar");
    arrange();
    Arrows.bind(this, this::order);
    installed.listen(this::refresh);
    refresh();
  }

  /** Marks where the user is; empty is the list of extensions. */
  public void select(Optional<String> extensionId) {
    current =
        () -> extensionId.isEmpty() ? Optional.of(manage) : extensionId.flatMap(extensions::row);
    mark();
  }

  /** Marks that the user is at what the engine has. */
  public void select(EnginePlace engines) {
    current = () -> Optional.of(engineRows.get(engines));
    mark();
  }

  /** Marks that the user is at a page about Berth itself. */
  public void select(OwnPage page) {
    current = () -> Optional.ofNullable(ownRows.get(page));
    mark();
  }

  private void mark() {
    places.clearSelection();
    current.get().ifPresent(row -> row.setSelected(true));
  }

  /** Gives the keyboard to the row where the user is. */
  public void focusSelected(FocusEvent.Cause cause) {
    current.get().orElse(manage).requestFocusInWindow(cause);
  }

  private void install() {
    install.setSelected(false);
    navigator.install();
  }

  private void toggle() {
    boolean hadKeyboard = toggle.isFocusOwner();
    collapsed = !collapsed;
    remember.accept(collapsed);
    removeAll();
    arrange();
    SwingUtilities.updateComponentTreeUI(this); // The theme may have changed while parts were out.
    if (hadKeyboard) {
      toggle.requestFocusInWindow();
    }
  }

  private void arrange() {
    setLayout(
        new MigLayout(
            "insets 16 12 10 12, gap 0, hidemode 3, novisualpadding",
            collapsed ? "[40!,center]" : "[grow,fill,::216]",
            "[28!]20[]2[]14[]6[grow,fill]4[]14[]6[]2[]2[]8[]8[]4[]"));
    add(mark, collapsed ? "cell 0 0" : "cell 0 0, w 28!, gapleft 6");
    if (!collapsed) {
      add(name, "cell 0 0, gapleft 10, growx, wmin 0");
      add(group, "cell 0 3, gapleft 10");
      add(engine, "cell 0 6, gapleft 10");
    }
    add(ownRows.get(OwnPage.MARKETPLACE), "cell 0 1, growx");
    add(manage, "cell 0 2, growx");
    add(scroll, "cell 0 4, growx, wmin 0, hmin 0");
    add(install, "cell 0 5, growx");
    engineRows.forEach((each, row) -> add(row, "cell 0 " + (7 + each.ordinal()) + ", growx"));
    add(ownRows.get(OwnPage.COMPONENTS), "cell 0 10, growx");
    add(appearance, "cell 0 11, growx 0");
    add(toggle, collapsed ? "cell 0 12" : "cell 0 11, growx 0, gapleft push");
    toggle.setToolTipText(collapsed ? "Expand side bar" : "Collapse side bar");
    toggle.getAccessibleContext().setAccessibleName(toggle.getToolTipText());
    manage.collapse(collapsed);
    install.collapse(collapsed);
    extensions.collapse(collapsed);
    engineRows.values().forEach(row -> row.collapse(collapsed));
    ownRows.values().forEach(row -> row.collapse(collapsed));
  }

  private void refresh() {
    if (extensions.refresh()) {
      mark();
      revalidate();
      repaint();
    }
    group.setVisible(!ids().isEmpty());
  }

  private List<SidebarRow> order() {
    var order = new ArrayList<SidebarRow>();
    order.add(ownRows.get(OwnPage.MARKETPLACE));
    order.add(manage);
    order.addAll(extensions.inOrder());
    order.add(install);
    order.addAll(engineRows.values());
    order.add(ownRows.get(OwnPage.COMPONENTS));
    return order;
  }

  /** Ids of the extensions in the order in which they are shown. */
  public List<String> ids() {
    return extensions.ids();
  }

  /** Whether the keyboard is here. */
  public boolean hasKeyboard() {
    var owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    return owner != null && SwingUtilities.isDescendingFrom(owner, this);
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Palette.SIDEBAR.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Palette.SIDEBAR_LINE.color());
    g.fillRect(getWidth() - 1, 0, 1, getHeight());
  }
}
