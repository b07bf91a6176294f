package berth.desktop.widgets;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Says in the middle of a page why there is nothing else, and offers one way on. */
public final class Message extends JPanel {
  private Optional<JButton> button = Optional.empty();

  /** A message without a button. */
  public Message(Glyph glyph, String title, String text) {
    super(new MigLayout("insets 24, gap 0, wrap 1, fill", "[center]", "push[]12[]8[]20[]push"));
    setOpaque(false);
    add(new JLabel(glyph.icon(40, Palette.SECONDARY)));
    add(Texts.title(title), "wmin 0");
    add(new CentredText(text, Palette.SECONDARY), "wmin 0, w 440:440:480");
  }

  public Message(Glyph glyph, String title, String text, String way, Runnable action) {
    this(glyph, title, text);
    JButton on = Buttons.plain(way, action);
    button = Optional.of(on);
    add(on);
  }

  /** The keyboard is for the button. */
  @Override
  public boolean requestFocusInWindow() {
    return button.map(JButton::requestFocusInWindow).orElseGet(super::requestFocusInWindow);
  }
}
