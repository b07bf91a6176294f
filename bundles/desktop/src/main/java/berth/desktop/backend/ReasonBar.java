package berth.desktop.backend;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Bar;
import berth.desktop.widgets.PlainText;
import java.awt.Color;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ScrollPaneConstants;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/** Says at length why a backend is not as it should be; the words can be copied. */
final class ReasonBar extends Bar {
  private static final int LONGEST = 8_000;

  private final JLabel icon = new JLabel();
  private final Words words = new Words();

  ReasonBar() {
    super(
        new MigLayout("insets 8 32 9 32, gap 0", "[]12[grow,fill]", "[top]"),
        Palette.NOTICE,
        Palette.NOTICE_LINE);
    var scroll =
        new JScrollPane(
            words,
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(null);
    scroll.setOpaque(false);
    scroll.getViewport().setOpaque(false);
    scroll.getVerticalScrollBar().setOpaque(false);
    add(icon, "h 18!");
    add(scroll, "wmin 0, hmax 76");
  }

  void show(Optional<BackendNews> news) {
    setVisible(news.isPresent());
    if (news.isEmpty()) {
      return;
    }
    boolean quiet = news.get().dot().isPresent();
    colours(
        quiet ? Palette.SIDEBAR : Palette.NOTICE,
        quiet ? Palette.SIDEBAR_LINE : Palette.NOTICE_LINE);
    icon.setIcon(
        news.get()
            .dot()
            .<javax.swing.Icon>map(dot -> dot)
            .orElseGet(() -> Glyph.WARNING.icon(18, Palette.NOTICE_TEXT)));
    words.show(
        PlainText.lines(news.get().text(), LONGEST),
        quiet ? Palette.SECONDARY : Palette.NOTICE_TEXT);
    revalidate();
  }

  /** Text that wraps and can be selected. */
  private static final class Words extends JTextArea {
    private Palette colour = Palette.NOTICE_TEXT;

    Words() {
      setEditable(false);
      setLineWrap(true);
      setWrapStyleWord(true);
      setOpaque(false);
      getAccessibleContext().setAccessibleName("Reason");
    }

    void show(String text, Palette other) {
      colour = other;
      setForeground(other.color());
      if (!text.equals(getText())) {
        setText(text);
        setCaretPosition(0);
      }
    }

    @Override
    public void updateUI() {
      super.updateUI();
      setFont(UIManager.getFont("Label.font"));
      setBorder(null);
      Color now = colour == null ? null : colour.color(); // Swing calls this first without one.
      if (now != null) {
        setForeground(now);
      }
    }
  }
}
