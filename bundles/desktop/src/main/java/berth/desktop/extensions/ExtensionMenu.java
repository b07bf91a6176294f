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
  private final ExtensionActions actions;
  private final Consumer<InstalledExtension> open;
  private final Consumer<InstalledExtension> console;
  private final Consumer<InstalledExtension> update;
  private final Consumer<InstalledExtension> leave;

  /**
   * @param open opens its page
   * @param console opens its page with the developer console
   * @param update lets the user say what to update to
   * @param leave leaves its page before it is removed
   */
  public ExtensionMenu(
      ExtensionActions actions,
      Consumer<InstalledExtension> open,
      Consumer<InstalledExtension> console,
      Consumer<InstalledExtension> update,
      Consumer<InstalledExtension> leave) {
    this.actions = actions;
    this.open = open;
    this.console = console;
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
    if (known.hasPage()) {
      menu.add(item(Glyph.OPEN, "Open", () -> open.accept(known)));
      menu.add(console(known));
    }
    if (known.look().stopped()) {
      menu.add(item(Glyph.PLAY, "Start backend", () -> actions.start(known.extension())));
    }
    menu.add(item(Glyph.UPDATE, "Update…", () -> update.accept(known)));
    menu.addSeparator();
    menu.add(item(Glyph.TRASH, "Remove…", () -> actions.remove(known, () -> leave.accept(known))));
    return menu;
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
