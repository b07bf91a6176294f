package berth.desktop.pages;

import berth.api.backend.BackendStatus;
import berth.desktop.extensions.BackendLook;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.awt.event.FocusEvent;
import javax.swing.JButton;
import javax.swing.JLabel;
import net.miginfocom.swing.MigLayout;

/** An installed extension in the list: what it is, how it is, what can be done. */
final class ExtensionCard extends Card {
  private final JLabel icon = new JLabel();
  private final JLabel title = Texts.title("");
  private final JLabel about = Texts.secondary("");
  private final JLabel state = Texts.secondary("");
  private final WrappedText reason = new WrappedText("", Palette.BAD);
  private final JButton start;
  private final JButton open;
  private final JButton more;
  private final ExtensionMenu menu;
  private InstalledExtension known;

  ExtensionCard(
      InstalledExtension first, ExtensionActions actions, ExtensionMenu menu, Navigator navigator) {
    super(
        new MigLayout(
            "insets 14 16 14 12, gap 0, hidemode 3", "[]16[grow,fill]16[]16[]8[]4[]", "[]2[]0[]"));
    start = Buttons.plain("Start", () -> actions.start(known.extension()));
    open = Buttons.plain("Open", () -> navigator.open(known.extension()));
    more = Buttons.tool(Glyph.MORE, 18, "", this::showMenu);
    this.menu = menu;
    add(icon, "spany 2, w 40!, h 40!, aligny center");
    add(title, "cell 1 0, wmin 0, aligny bottom");
    add(about, "cell 1 1, wmin 0, aligny top");
    add(state, "cell 2 0, spany 2, aligny center");
    add(start, "cell 3 0, spany 2, aligny center");
    add(open, "cell 4 0, spany 2, aligny center");
    add(more, "cell 5 0, spany 2, aligny center");
    add(reason, "cell 1 2, spanx, gaptop 6, wmin 0");
    update(first, false);
  }

  private void showMenu() {
    menu.showBelow(known, more);
  }

  /** Gives its first button the keyboard. */
  void focus() {
    (open.isVisible() ? open : more).requestFocusInWindow(FocusEvent.Cause.TRAVERSAL);
  }

  /** Shows how it is now. */
  void update(InstalledExtension now, boolean busy) {
    known = now;
    String name = PlainText.line(now.title(), 120);
    icon.setIcon(now.icon().sized(40));
    title.setText(name);
    about.setText(PlainText.line(about(now), 300));
    about.setToolTipText(PlainText.line(now.extension().image(), 300));
    BackendLook look = now.look();
    state.setText(busy ? "Working…" : look.text());
    state.setIcon(busy ? null : look.dot().orElse(null));
    state.setIconTextGap(8);
    start.setVisible(look.stopped());
    start.setEnabled(!busy);
    open.setVisible(now.hasPage());
    open.setEnabled(!busy);
    more.setEnabled(!busy);
    more.setToolTipText("More for " + name);
    open.getAccessibleContext().setAccessibleName("Open " + name);
    start.getAccessibleContext().setAccessibleName("Start the backend of " + name);
    more.getAccessibleContext().setAccessibleName("More for " + name);
    getAccessibleContext().setAccessibleName(name + ", " + look.text());
    String why =
        now.backend().filter(ExtensionCard::hasFailed).map(BackendStatus::reason).orElse("");
    reason.show(why);
    reason.setVisible(!why.isBlank());
  }

  private static boolean hasFailed(BackendStatus status) {
    return status.state() == BackendStatus.State.FAILED;
  }

  /** Vendor and version, as far as they are known. */
  private static String about(InstalledExtension known) {
    String vendor = known.extension().labels().vendor();
    return (vendor.isBlank() ? known.id() : vendor) + "  ·  " + known.extension().tag();
  }
}
