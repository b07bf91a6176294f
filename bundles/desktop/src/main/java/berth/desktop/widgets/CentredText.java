package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import java.awt.Dimension;
import javax.swing.JTextPane;
import javax.swing.UIManager;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;

/** Plain text that wraps, each line in the middle. */
public final class CentredText extends JTextPane {
  private final Palette colour;

  public CentredText(String text, Palette colour) {
    this.colour = colour;
    setEditorKit(new BreakingKit());
    setText(PlainText.lines(text, 4000));
    setEditable(false);
    setFocusable(false);
    setOpaque(false);
    setMinimumSize(new Dimension(0, 0));
    var centred = new SimpleAttributeSet();
    StyleConstants.setAlignment(centred, StyleConstants.ALIGN_CENTER);
    getStyledDocument().setParagraphAttributes(0, getDocument().getLength(), centred, false);
    updateUI();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    setFont(UIManager.getFont("Label.font"));
    setBorder(null);
    if (colour != null) { // Swing calls this before the constructor has run.
      setForeground(colour.color());
    }
  }
}
