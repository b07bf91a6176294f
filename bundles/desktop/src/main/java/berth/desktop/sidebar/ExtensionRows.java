package berth.desktop.sidebar;

import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.pages.Navigator;
import berth.desktop.widgets.Column;
import berth.desktop.widgets.Popups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.ButtonGroup;
import net.miginfocom.swing.MigLayout;

/** A row for each installed extension that has a page. */
final class ExtensionRows extends Column {
  private final InstalledExtensions installed;
  private final Navigator navigator;
  private final ExtensionMenu menu;
  private final ButtonGroup places;
  private final Map<String, SidebarRow> rows = new HashMap<>();
  private final Map<String, InstalledExtension> described = new HashMap<>();
  private List<String> shown = List.of();
  private boolean collapsed;

  /**
   * @param places the rows join it
   */
  ExtensionRows(
      InstalledExtensions installed, Navigator navigator, ExtensionMenu menu, ButtonGroup places) {
    super(
        new MigLayout("insets 0, gap 0 2, wrap 1, hidemode 3, novisualpadding", "[grow,fill]", ""));
    this.installed = installed;
    this.navigator = navigator;
    this.menu = menu;
    this.places = places;
  }

  /**
   * Shows the extensions as they are now.
   *
   * @return whether there are other rows than before, or another order
   */
  boolean refresh() {
    List<InstalledExtension> all =
        installed.all().stream().filter(InstalledExtension::hasPage).toList();
    List<String> ids = all.stream().map(InstalledExtension::id).toList();
    boolean others = !ids.equals(shown);
    if (others) {
      removeAll();
      rows.keySet().retainAll(ids);
      described.keySet().retainAll(ids);
      all.forEach(known -> add(rows.computeIfAbsent(known.id(), id -> row(known)), "wmin 0"));
      shown = ids;
    }
    for (InstalledExtension known : all) {
      if (!known.equals(described.put(known.id(), known))) {
        rows.get(known.id())
            .describe(
                known.picture(20),
                known.title(),
                known.look().text(),
                known.look().dot(),
                known.isEnabled());
      }
    }
    return others;
  }

  private SidebarRow row(InstalledExtension known) {
    String id = known.id();
    var row =
        new SidebarRow(
            known.icon().sized(20),
            known.title(),
            () -> installed.find(id).ifPresent(now -> navigator.open(now.extension())));
    places.add(row);
    row.collapse(collapsed);
    Popups.onRequest(
        row, at -> installed.find(id).ifPresent(now -> menu.show(now, row, at.x, at.y)));
    return row;
  }

  /** The row of an extension; absent when it has just gone. */
  Optional<SidebarRow> row(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** Ids of the extensions in the order in which they are shown. */
  List<String> ids() {
    return shown;
  }

  /** In the order in which they are shown. */
  List<SidebarRow> inOrder() {
    return shown.stream().map(rows::get).toList();
  }

  void collapse(boolean now) {
    collapsed = now;
    rows.values().forEach(row -> row.collapse(now));
  }
}
