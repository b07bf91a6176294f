package berth.desktop.browse;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.Problems;
import berth.desktop.widgets.Bar;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.WrappedText;
import javax.swing.JLabel;
import net.miginfocom.swing.MigLayout;

/** Says over a view what could not be done, until the user has read it. */
final class ProblemLine extends Bar implements Problems {
  private final WrappedText text = new WrappedText("", Palette.NOTICE_TEXT);

  ProblemLine() {
    super(
        new MigLayout("insets 10 32 10 24, gap 0", "[]12[grow,fill]12[]", "[center]"),
        Palette.NOTICE,
        Palette.NOTICE_LINE);
    add(new JLabel(Glyph.WARNING.icon(18, Palette.BUSY)));
    add(text, "wmin 0");
    add(Buttons.tool(Glyph.CLOSE, 16, "Dismiss", () -> say("")));
    setVisible(false);
  }

  /** Says it; with an empty reason says nothing more. */
  @Override
  public void say(String reason) {
    text.show(reason);
    getAccessibleContext().setAccessibleName(reason);
    setVisible(!reason.isEmpty());
    revalidate();
  }
}
