package berth.desktop.views;

import berth.desktop.lists.FindBar;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Clip;
import berth.desktop.widgets.FramedPane;
import java.awt.Insets;
import java.util.Locale;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultHighlighter;
import net.miginfocom.swing.MigLayout;

/** A text to read and search, all characters equally wide. */
public final class TextView extends JPanel implements FindBar.Finder {
  private final JTextArea area = new Area();
  private final JScrollPane scroll = new FramedPane(area);

  /**
   * @param name what a screen reader says
   */
  public TextView(String name) {
    super(
        new MigLayout(
            "insets 12 32 24 32, gap 0, fill, novisualpadding", "[grow,fill]", "[]12[grow,fill]"));
    setOpaque(false);
    area.setEditable(false);
    area.getAccessibleContext().setAccessibleName(name);
    var find = new FindBar(this);
    find.bindTo(this);
    add(find, "split, growx 0");
    add(new JLabel(), "pushx, growx");
    add(Buttons.tool(Glyph.COPY, 18, "Copy all", () -> Clip.put(area.getText())), "growx 0, wrap");
    add(scroll, "wmin 0, hmin 0");
  }

  /** Shows a text; the place where the user reads stays. */
  public void show(String text) {
    if (!text.equals(area.getText())) {
      int caret = area.getCaretPosition();
      area.setText(text);
      area.setCaretPosition(Math.min(caret, area.getDocument().getLength()));
    }
  }

  public void focus() {
    area.requestFocusInWindow();
  }

  @Override
  public void mark(String words) {
    var highlighter = area.getHighlighter();
    highlighter.removeAllHighlights();
    if (words.isEmpty()) {
      return;
    }
    String text = area.getText().toLowerCase(Locale.ROOT);
    var painter = new DefaultHighlighter.DefaultHighlightPainter(Palette.MARK.color());
    try {
      for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length())) {
        highlighter.addHighlight(at, at + words.length(), painter);
      }
    } catch (BadLocationException e) {
      throw new IllegalStateException(e); // The places are out of this very text.
    }
  }

  @Override
  public boolean find(String words, boolean forward, boolean fresh) {
    String text = area.getText().toLowerCase(Locale.ROOT);
    int from = fresh ? area.getSelectionStart() : area.getSelectionStart() + (forward ? 1 : -1);
    int at = forward ? text.indexOf(words, from) : text.lastIndexOf(words, from);
    if (at < 0 || from < 0) {
      at = forward ? text.indexOf(words) : text.lastIndexOf(words);
    }
    if (at >= 0) {
      area.select(at, at + words.length());
      area.getCaret().setSelectionVisible(true);
    }
    return at >= 0;
  }

  private static final class Area extends JTextArea {
    @Override
    public void updateUI() {
      super.updateUI();
      setFont(UIManager.getFont("monospaced.font"));
      setBackground(
          UIManager.getColor("List.background")); // As the log's, though it is not edited.
      setMargin(new Insets(8, 12, 8, 12));
    }
  }
}
