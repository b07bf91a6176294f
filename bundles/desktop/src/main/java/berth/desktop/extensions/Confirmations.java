package berth.desktop.extensions;

import berth.api.backend.BackendStatus;
import berth.api.extension.Extension;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.awt.Component;
import java.awt.Frame;
import java.util.ArrayList;
import java.util.List;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The questions that need an answer before something goes on. For the Swing thread. */
public final class Confirmations {
  private final Component owner;

  public Confirmations(Component owner) {
    this.owner = owner;
  }

  /** Whether an extension shall go; says what goes with it. */
  public boolean remove(InstalledExtension known) {
    var goes = new ArrayList<String>();
    List<String> containers =
        known.backend().map(BackendStatus::services).orElse(List.of()).stream()
            .map(BackendStatus.Service::name)
            .toList();
    if (known.extension().metadata().hasBackend()) {
      goes.add(
          containers.isEmpty()
              ? "Its containers"
              : "Its containers: " + String.join(", ", containers));
      goes.add("The volumes that it declares, with all data in them");
    }
    goes.add("What its page has stored");
    goes.add("Its files and its image");
    return ask(
        known.icon().sized(48),
        "Remove " + known.title() + "?",
        "This goes, and cannot be brought back:",
        goes,
        "Remove");
  }

  /**
   * Whether something of the engine shall go.
   *
   * @param what for example "container web"
   */
  public boolean remove(Glyph glyph, String what, List<String> goes) {
    return ask(
        glyph.icon(40, Palette.SECONDARY),
        "Remove " + PlainText.line(what, 80) + "?",
        "This goes, and cannot be brought back:",
        goes,
        "Remove");
  }

  /** Whether an installed extension shall be replaced by an image of the same name. */
  public boolean replace(Extension installed, ExtensionIcon icon, String newTag) {
    return ask(
        icon.sized(48),
        installed.title() + " is installed already",
        "Replace "
            + (installed.tag().equals(newTag) ? "it" : installed.tag() + " by " + newTag)
            + "? Its volumes and what its page has stored stay.",
        List.of(),
        "Replace");
  }

  /** Whether Berth shall end although it is at work. */
  public boolean quitDuring(List<String> work) {
    return ask(
        Glyph.WARNING.icon(40, Palette.BUSY),
        "Quit in the middle of work?",
        "This will be cancelled and undone:",
        work,
        "Quit");
  }

  /**
   * Any other question.
   *
   * @param title the question
   * @param doIt on the button that says yes
   */
  public boolean agree(Glyph glyph, String title, String text, List<String> items, String doIt) {
    return ask(glyph.icon(40, Palette.SECONDARY), title, text, items, doIt);
  }

  private boolean ask(Icon icon, String title, String text, List<String> items, String doIt) {
    JPanel panel = new JPanel(new MigLayout("insets 0, gap 0, wrap 2", "[]20[400!,fill]", ""));
    panel.add(new JLabel(icon), "spany, top");
    panel.add(Texts.heading(title), "gapbottom 8");
    panel.add(wrapped(text, null), "gapbottom 4");
    for (String item : items) {
      panel.add(wrapped("•  " + PlainText.line(item, 200), Palette.SECONDARY), "gaptop 4");
    }
    String[] options = {doIt, "Cancel"};
    int answer =
        JOptionPane.showOptionDialog(
            owner,
            panel,
            owner instanceof Frame window ? window.getTitle() : "",
            JOptionPane.DEFAULT_OPTION,
            JOptionPane.PLAIN_MESSAGE,
            null,
            options,
            options[1]);
    return answer == 0;
  }

  private static WrappedText wrapped(String text, Palette colour) {
    var area = new WrappedText(text, colour);
    area.setColumns(30);
    return area;
  }
}
