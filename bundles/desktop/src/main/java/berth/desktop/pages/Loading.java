package berth.desktop.pages;

import berth.desktop.extensions.InstalledExtension;
import berth.desktop.widgets.Texts;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import net.miginfocom.swing.MigLayout;

/** What is shown while a page loads: its icon and a quiet line. */
final class Loading extends JPanel {
  Loading(InstalledExtension known) {
    super(new MigLayout("insets 24, gap 0, wrap 1, fill", "[center]", "push[]16[]20[]push"));
    setOpaque(false);
    var line = new JProgressBar();
    line.setIndeterminate(true);
    line.getAccessibleContext().setAccessibleName("Loading " + known.title());
    add(new JLabel(known.icon().sized(64)));
    add(Texts.secondary(known.title()), "wmin 0");
    add(line, "w 144!, h 3!");
  }
}
