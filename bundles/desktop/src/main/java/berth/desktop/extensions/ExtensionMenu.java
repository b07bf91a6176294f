package berth.desktop.extensions;

import berth.desktop.theme.Glyph;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.util.function.Consumer;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;

/** What can be done to an extension, as a menu. */
public final class ExtensionMenu {
  private final Lifecycle lifecycle;
  private final Consumer<InstalledExtension> open;
  private final Consumer<InstalledExtension> console;
  private final Consumer<InstalledExtension> details;
  private final Consumer<InstalledExtension> update;
  private final Consumer<InstalledExtension> leave;

  /**
   * @param open opens its page
   * @param console opens its page with the developer console
   * @param details shows its backend
   * @param update lets the user say what to update to
   * @param leave leaves its page before it is removed
   */
  public ExtensionMenu(
      Lifecycle lifecycle,
      Consumer<InstalledExtension> open,
      Consumer<InstalledExtension> console,
      Consumer<InstalledExtension> details,
      Consumer<InstalledExtension> update,
      Consumer<InstalledExtension> leave) {
    this.lifecycle = lifecycle;
    this.open = open;
    this.console = console;
    this.details = details;
    this.update = update;
    this.leave = leave;
  }

  /** Shows the menu below a button, ending where the button ends. */
  public void showBelow(InstalledExtension known, Component button) {
    JPopupMenu menu = menu(known);
    menu.show(button, button.getWidth() - menu.getPreferredSize().width, button.getHeight());
  }

  /** Shows the menu at a point. */
  public void show(InstalledExtension known, Component at, int x, int y) {
    menu(known).show(at, x, y);
  }

  private JPopupMenu menu(InstalledExtension known) {
    JPopupMenu menu = new JPopupMenu();
    if (known.hasPage() && known.isEnabled()) {
      menu.add(item(Glyph.OPEN, "Open", () -> open.accept(known)));
      menu.add(console(known));
    }
    if (known.extension().metadata().hasBackend()) {
      menu.add(item(Glyph.PULSE, "Backend", () -> details.accept(known)));
      menu.addSeparator();
    }
    known.look().acts().forEach(act -> menu.add(item(act, known)));
    menu.addSeparator();
    menu.add(item(Glyph.UPDATE, "Update…", () -> update.accept(known)));
    menu.add(
        item(Glyph.TRASH, "Remove…", () -> lifecycle.remove(known, () -> leave.accept(known))));
    return menu;
  }

  private JMenuItem item(ExtensionAct act, InstalledExtension known) {
    return item(act.glyph(), act.title(), () -> lifecycle.run(act, known.extension()));
  }

  private JMenuItem console(InstalledExtension known) {
    JMenuItem item = item(Glyph.CONSOLE, "Developer console", () -> console.accept(known));
    item.setAccelerator(KeyStroke.getKeyStroke(KeyEvent.VK_F12, 0)); // Only shown: see Shortcuts.
    return item;
  }

  private static JMenuItem item(Glyph glyph, String text, Runnable action) {
    JMenuItem item = new JMenuItem(text, glyph.icon(16));
    item.addActionListener(event -> action.run());
    return item;
  }
}
