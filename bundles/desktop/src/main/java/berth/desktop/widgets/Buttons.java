package berth.desktop.widgets;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Color;
import java.util.function.Supplier;
import javax.swing.JButton;

/** Buttons in the few styles that the window has. */
public final class Buttons {
  private Buttons() {}

  /** An ordinary button. */
  public static JButton plain(String text, Runnable action) {
    JButton button = new JButton(text);
    button.addActionListener(event -> action.run());
    return button;
  }

  /** The button that the user most likely wants. */
  public static JButton primary(String text, Runnable action) {
    JButton button = plain(text, action);
    button.putClientProperty(
        FlatClientProperties.STYLE,
        "background: $Button.default.background; foreground: $Button.default.foreground;"
            + " borderColor: $Button.default.borderColor;"
            + " hoverBackground: $Button.default.hoverBackground;"
            + " hoverBorderColor: $Button.default.hoverBorderColor;"
            + " focusedBackground: $Button.default.focusedBackground;"
            + " pressedBackground: $Button.default.pressedBackground");
    return button;
  }

  /** A glyph without a border; the name is its tool tip and what a screen reader says. */
  public static JButton tool(Glyph glyph, int size, String name, Runnable action) {
    return tool(glyph, size, Palette.ICON::color, name, action);
  }

  /** A glyph in a colour of its own. */
  public static JButton tool(
      Glyph glyph, int size, Supplier<Color> colour, String name, Runnable action) {
    JButton button = new JButton(glyph.icon(size, colour));
    button.putClientProperty(
        FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_TOOLBAR_BUTTON);
    button.setToolTipText(name);
    button.getAccessibleContext().setAccessibleName(name);
    button.addActionListener(event -> action.run());
    // The keyboard must reach it, but a click leaves the keyboard where it is.
    button.setFocusable(true);
    button.setRequestFocusEnabled(false);
    return button;
  }

  /** A text that is worth less attention, without a border. */
  public static JButton quietLink(String text, Runnable action) {
    JButton button = plain(text, action);
    button.putClientProperty(
        FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    button.putClientProperty(
        FlatClientProperties.STYLE,
        "foreground: " + Palette.SECONDARY.reference() + "; margin: 3,8,3,8; minimumWidth: 0");
    button.setIconTextGap(8);
    return button;
  }

  /** A text in the accent colour, without a border. */
  public static JButton link(String text, Runnable action) {
    JButton button = plain(text, action);
    button.putClientProperty(
        FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    button.putClientProperty(
        FlatClientProperties.STYLE,
        "foreground: " + Palette.ACCENT.reference() + "; margin: 2,6,2,6; minimumWidth: 0");
    return button;
  }
}
