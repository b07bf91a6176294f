package berth.desktop.browse;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.Origin;
import berth.desktop.widgets.Bar;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.PlainText;
import java.util.Optional;
import javax.swing.JButton;
import net.miginfocom.swing.MigLayout;

/** The way back to the extension whose page led here. */
final class BackBar extends Bar {
  private final JButton button;
  private Optional<Origin> origin = Optional.empty();

  BackBar() {
    super(
        new MigLayout("insets 6 21 6 24, gap 0, novisualpadding", "[]", "[]"),
        Palette.SURFACE,
        Palette.LINE);
    button = Buttons.link("", () -> origin.ifPresent(from -> from.back().run()));
    button.setIcon(Glyph.BACK.icon(14, Palette.ACCENT));
    add(button, "wmin 0");
    setVisible(false);
  }

  void show(Optional<Origin> from) {
    origin = from;
    setVisible(from.isPresent());
    from.ifPresent(page -> button.setText("Back to " + PlainText.line(page.title(), 60)));
  }
}
