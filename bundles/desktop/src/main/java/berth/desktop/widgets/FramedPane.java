package berth.desktop.widgets;

import berth.desktop.theme.Palette;
import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JScrollPane;

/** Scrolls something within a thin line, which does not change with the keyboard. */
public final class FramedPane extends JScrollPane {
  public FramedPane(Component content) {
    super(content);
  }

  @Override
  public void updateUI() {
    super.updateUI();
    setBorder(BorderFactory.createLineBorder(Palette.LINE.color()));
  }
}
