package berth.desktop.pages;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.WrappedText;
import java.awt.Graphics;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * A line above a page that says what is wrong with it; buttons that are added say what can be done.
 */
abstract class Notice extends JPanel {
  private final WrappedText text = new WrappedText("", Palette.NOTICE_TEXT);

  Notice() {
    super(new MigLayout("insets 8 16 8 12, gap 0", "[]12[grow,fill]16[]8[]", "[center]"));
    setOpaque(true);
    add(new JLabel(Glyph.WARNING.icon(18, Palette.NOTICE_TEXT)));
    add(text, "wmin 0");
  }

  final void say(String message) {
    if (!message.equals(text.getText())) {
      text.show(message);
    }
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Palette.NOTICE.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Palette.NOTICE_LINE.color());
    g.fillRect(0, getHeight() - 1, getWidth(), 1);
  }
}
