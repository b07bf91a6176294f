package berth.desktop.window;

import berth.desktop.brand.FirstTheme;
import berth.desktop.locks.Locks;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.ThemeChoice;
import berth.desktop.theme.ThemeControl;
import berth.desktop.widgets.Buttons;
import javax.swing.JButton;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;

/** Lets the user choose between light, dark and what the system says. */
final class AppearanceButton {
  private AppearanceButton() {}

  static JButton create(ThemeControl theme, Locks locks) {
    var made = new JButton[1];
    made[0] = Buttons.tool(glyph(theme.choice()), 18, "Appearance", () -> menu(made[0], theme));
    locks.guard(made[0], FirstTheme.LOCK);
    return made[0];
  }

  private static void menu(JButton button, ThemeControl theme) {
    var menu = new JPopupMenu();
    for (ThemeChoice choice : ThemeChoice.values()) {
      var item =
          new JRadioButtonMenuItem(
              choice.title(), glyph(choice).icon(16), choice == theme.choice());
      item.addActionListener(
          event -> {
            button.setIcon(glyph(choice).icon(18));
            theme.choose(choice);
          });
      menu.add(item);
    }
    menu.show(button, 0, -menu.getPreferredSize().height);
  }

  private static Glyph glyph(ThemeChoice choice) {
    return switch (choice) {
      case SYSTEM -> Glyph.SYSTEM;
      case LIGHT -> Glyph.SUN;
      case DARK -> Glyph.MOON;
    };
  }
}
