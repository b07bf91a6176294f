package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import java.awt.Dimension;
import java.awt.Insets;
import javax.swing.JTextArea;

/** Text that wraps at the width it is given, looking like a label. */
public final class WrappedText extends JTextArea {
  private Palette colour;

  public WrappedText(String text, Palette colour) {
    super(PlainText.lines(text, 4000));
    this.colour = colour;
    setLineWrap(true);
    setWrapStyleWord(true);
    setEditable(false);
    setFocusable(false);
    setOpaque(false);
    setBorder(null);
    setMargin(new Insets(0, 0, 0, 0));
    setMinimumSize(new Dimension(0, 0));
    updateUI();
  }

  /** Shows another text. */
  public void show(String text) {
    setText(PlainText.lines(text, 4000));
  }

  /** Takes another colour. */
  public void colour(Palette other) {
    colour = other;
    setForeground(other.color());
  }

  /** The height that the text needs at this width. */
  public int heightAt(int width) {
    setSize(width, Short.MAX_VALUE);
    return getPreferredSize().height;
  }

  @Override
  public void updateUI() {
    super.updateUI();
    setFont(javax.swing.UIManager.getFont("Label.font"));
    setBorder(null);
    if (colour != null) { // Swing calls this before the constructor has run.
      setForeground(colour.color());
    }
  }
}
