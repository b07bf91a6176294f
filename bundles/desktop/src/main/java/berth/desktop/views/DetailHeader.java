package berth.desktop.views;

import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import java.util.List;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The top of a view of one thing: the way to its list, what it is, and what can be done to it. */
public final class DetailHeader extends JPanel {
  private final JLabel icon = new JLabel();
  private final JLabel title;
  private final JLabel details = Texts.secondary("");
  private final JButton backButton;
  private final transient Runnable leave;

  public DetailHeader(
      ViewTools tools, EnginePlace place, String name, Icon picture, List<JButton> buttons) {
    this(place.title(), () -> tools.pages().list(place), name, picture, buttons);
    backButton.getAccessibleContext().setAccessibleName("Back to all " + place.title());
  }

  /**
   * @param origin where the way back leads, for people
   */
  public DetailHeader(
      String origin, Runnable leave, String name, Icon picture, List<JButton> buttons) {
    super(
        new MigLayout(
            "insets 20 32 12 32, gap 0, novisualpadding, hidemode 3",
            "[]10[grow,fill]16[]",
            "[]8[]2[]"));
    setOpaque(false);
    title = Texts.heading(name);
    this.leave = leave;
    backButton = Buttons.link(PlainText.line(origin, 60), leave);
    backButton.setIcon(Glyph.BACK.icon(14, Palette.ACCENT));
    backButton.getAccessibleContext().setAccessibleName("Back to " + backButton.getText());
    add(backButton, "cell 0 0, spanx 3, growx 0, pad 0 -11 0 -11");
    add(icon, "cell 0 1");
    add(title, "cell 1 1, wmin 0");
    add(details, "cell 1 2, wmin 0");
    icon.setIcon(picture);
    for (JButton button : buttons) {
      add(button, "cell 2 1, gapleft 8");
    }
  }

  /** Goes to the list. */
  public void back() {
    leave.run();
  }

  /** Shows how it is now. */
  public void show(Icon picture, String name, String text) {
    icon.setIcon(picture);
    title.setText(PlainText.line(name, 300));
    title.setToolTipText(title.getText());
    details.setText(PlainText.line(text, 400));
    details.setToolTipText(details.getText());
  }

  /** Shows how it is now, with a dot before that. */
  public void show(Icon picture, String name, Icon dot, String text) {
    show(picture, name, text);
    details.setIcon(dot);
    details.setIconTextGap(8);
  }
}
