package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import com.formdev.flatlaf.FlatClientProperties;
import javax.swing.JComponent;

/** How the rows look that a user has chosen: as in the side bar, with the keyboard or without. */
public final class ChosenRows {
  private ChosenRows() {}

  /** Styles a list or a table. */
  public static void style(JComponent rows) {
    String ground = Palette.ROW_SELECTED.reference();
    String text = Palette.ROW_SELECTED_TEXT.reference();
    rows.putClientProperty(
        FlatClientProperties.STYLE,
        ("selectionBackground: %1$s; selectionInactiveBackground: %1$s;"
                + " selectionForeground: %2$s; selectionInactiveForeground: %2$s")
            .formatted(ground, text));
  }
}
