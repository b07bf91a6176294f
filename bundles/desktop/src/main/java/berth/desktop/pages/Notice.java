package berth.desktop.pages;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Bar;
import berth.desktop.widgets.WrappedText;
import javax.swing.JLabel;
import net.miginfocom.swing.MigLayout;

/**
 * A line above a page that says what is wrong with it; buttons that are added say what can be done.
 */
abstract class Notice extends Bar {
  private final WrappedText text = new WrappedText("", Palette.NOTICE_TEXT);

  Notice() {
    super(
        new MigLayout("insets 8 16 8 12, gap 0", "[]12[grow,fill]16[]8[]", "[center]"),
        Palette.NOTICE,
        Palette.NOTICE_LINE);
    add(new JLabel(Glyph.WARNING.icon(18, Palette.NOTICE_TEXT)));
    add(text, "wmin 0");
  }

  final void say(String message) {
    if (!message.equals(text.getText())) {
      text.show(message);
    }
  }
}
