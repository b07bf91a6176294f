package berth.desktop.browse;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.Problems;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.WrappedText;
import java.awt.Graphics;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Says over a view what could not be done, until the user has read it. */
final class ProblemLine extends JPanel implements Problems {
  private final WrappedText text = new WrappedText("", Palette.NOTICE_TEXT);

  ProblemLine() {
    super(new MigLayout("insets 10 32 10 24, gap 0", "[]12[grow,fill]12[]", "[center]"));
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

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Palette.NOTICE.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Palette.NOTICE_LINE.color());
    g.fillRect(0, getHeight() - 1, getWidth(), 1);
  }
}
