package berth.desktop.pages;

import berth.api.backend.BackendStatus;
import berth.desktop.extensions.BackendLook;
import berth.desktop.extensions.ExtensionAct;
import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.Lifecycle;
import berth.desktop.extensions.Reasons;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.awt.event.FocusEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import net.miginfocom.swing.MigLayout;

/** An installed extension in the list: what it is, how it is, what can be done. */
final class ExtensionCard extends Card {
  private static final int LONGEST = 240;

  /** In other states it says nothing that is not seen at a glance. */
  private static final Set<BackendStatus.State> WITH_REASON =
      EnumSet.of(
          BackendStatus.State.UNHEALTHY, BackendStatus.State.FAILED, BackendStatus.State.ELSEWHERE);

  private final JLabel icon = new JLabel();
  private final JLabel title = Texts.title("");
  private final JLabel about = Texts.secondary("");
  private final JLabel plainState = Texts.secondary("");
  private final JButton state;
  private final WrappedText reason = new WrappedText("", Palette.BAD);
  private final JButton remedy;
  private final JButton open;
  private final JButton more;
  private final ExtensionMenu menu;
  private InstalledExtension known;
  private boolean busy;

  ExtensionCard(
      InstalledExtension first, Lifecycle lifecycle, ExtensionMenu menu, Navigator navigator) {
    super(
        new MigLayout(
            "insets 14 16 14 12, gap 0, hidemode 3", "[]16[grow,fill]16[]12[]8[]4[]", "[]2[]0[]"));
    remedy =
        Buttons.plain(
            "", () -> remedy(known).ifPresent(act -> lifecycle.run(act, known.extension())));
    open = Buttons.plain("Open", () -> navigator.open(known.extension()));
    more = Buttons.tool(Glyph.MORE, 18, "", this::showMenu);
    state = Buttons.quietLink("", () -> navigator.details(known.extension()));
    state.setToolTipText("Show its backend");
    this.menu = menu;
    add(icon, "spany 2, w 40!, h 40!, aligny center");
    add(title, "cell 1 0, wmin 0, aligny bottom");
    add(about, "cell 1 1, wmin 0, aligny top");
    add(plainState, "cell 2 0, spany 2, aligny center");
    add(state, "cell 2 0, spany 2, aligny center");
    add(remedy, "cell 3 0, spany 2, aligny center");
    add(open, "cell 4 0, spany 2, aligny center");
    add(more, "cell 5 0, spany 2, aligny center");
    add(reason, "cell 1 2, spanx, gaptop 6, wmin 0");
    show(first);
  }

  private void showMenu() {
    menu.showBelow(known, more);
  }

  /** Gives its first button the keyboard. */
  void focus() {
    (open.isVisible() ? open : more).requestFocusInWindow(FocusEvent.Cause.TRAVERSAL);
  }

  /** Shows how it is now. */
  void update(InstalledExtension now, boolean isBusy) {
    if (!now.equals(known) || busy != isBusy) {
      busy = isBusy;
      show(now);
    }
  }

  private void show(InstalledExtension now) {
    known = now;
    String name = PlainText.line(now.title(), 120);
    icon.setIcon(now.picture(40));
    title.setText(name);
    title.setEnabled(now.isEnabled());
    about.setText(PlainText.line(about(now), 300));
    about.setToolTipText(PlainText.line(now.extension().image(), 300));
    showState(now, name);
    Optional<ExtensionAct> way = remedy(now);
    remedy.setVisible(way.isPresent());
    boolean elsewhere = now.state().equals(Optional.of(BackendStatus.State.ELSEWHERE));
    remedy.setText(
        way.map(ExtensionAct::title).orElse("") + (elsewhere && way.isPresent() ? " here" : ""));
    remedy.setEnabled(!busy);
    open.setVisible(now.hasPage() && now.isEnabled());
    open.setEnabled(!busy);
    more.setEnabled(!busy);
    more.setToolTipText("More for " + name);
    open.getAccessibleContext().setAccessibleName("Open " + name);
    remedy.getAccessibleContext().setAccessibleName(remedy.getText() + " " + name);
    more.getAccessibleContext().setAccessibleName("More for " + name);
    getAccessibleContext().setAccessibleName(name + ", " + now.look().text());
    showReason(now);
  }

  private void showState(InstalledExtension now, String name) {
    BackendLook look = now.look();
    boolean details = !busy && now.isEnabled() && now.extension().metadata().hasBackend();
    plainState.setVisible(!details);
    plainState.setText(busy ? "Working…" : look.text());
    state.setVisible(details);
    state.setText(look.text());
    state.setIcon(look.dot().orElse(null));
    state.getAccessibleContext().setAccessibleName("Backend of " + name + ": " + look.text());
  }

  private void showReason(InstalledExtension now) {
    String status = now.isEnabled() ? now.backend().map(BackendStatus::reason).orElse("") : "";
    String why = now.refusal().orElse(status);
    boolean refused = now.refusal().isPresent();
    boolean failed = refused || now.state().equals(Optional.of(BackendStatus.State.FAILED));
    reason.colour(failed ? Palette.BAD : Palette.SECONDARY);
    reason.show(PlainText.line(Reasons.brief(why), LONGEST));
    boolean told = refused || now.state().filter(WITH_REASON::contains).isPresent();
    reason.setVisible(!why.isBlank() && told);
  }

  /** What most likely is wanted for one that does not run. */
  private static Optional<ExtensionAct> remedy(InstalledExtension known) {
    return Stream.of(ExtensionAct.ENABLE, ExtensionAct.START).filter(known::can).findFirst();
  }

  /** Vendor and version, as far as they are known. */
  private static String about(InstalledExtension known) {
    String vendor = known.extension().labels().vendor();
    return (vendor.isBlank() ? known.id() : vendor) + "  ·  " + known.extension().tag();
  }
}
