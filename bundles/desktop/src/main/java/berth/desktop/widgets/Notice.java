package berth.desktop.widgets;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import javax.swing.Icon;
import javax.swing.JLabel;
import net.miginfocom.swing.MigLayout;

/** A line above a page that says how it is with it; buttons that are added say what can be done. */
public abstract class Notice extends Bar {
  private final WrappedText text = new WrappedText("", Palette.NOTICE_TEXT);
  private final JLabel icon = new JLabel();

  protected Notice() {
    super(
        new MigLayout("insets 8 16 8 12, gap 0, hidemode 3", "[]12[grow,fill]16[]8[]", "[center]"),
        Palette.NOTICE,
        Palette.NOTICE_LINE);
    add(icon);
    add(text, "wmin 0");
  }

  /** Says something that asks for attention. */
  protected final void warn(String message) {
    colours(Palette.NOTICE, Palette.NOTICE_LINE);
    icon.setIcon(Glyph.WARNING.icon(18, Palette.NOTICE_TEXT));
    say(message, Palette.NOTICE_TEXT);
  }

  /** Says something that the user need not care about now. */
  protected final void mention(Icon picture, String message) {
    colours(Palette.SIDEBAR, Palette.SIDEBAR_LINE);
    icon.setIcon(picture);
    say(message, Palette.SECONDARY);
  }

  private void say(String message, Palette colour) {
    text.colour(colour);
    if (!message.equals(text.getText())) {
      text.show(message);
    }
    getAccessibleContext().setAccessibleName(message);
  }
}
