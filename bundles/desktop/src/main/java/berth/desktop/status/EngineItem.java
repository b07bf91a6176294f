package berth.desktop.status;

import berth.api.engine.EngineOption;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JRadioButtonMenuItem;

/** An engine that can be chosen: its title, and at the end of the row its address. */
final class EngineItem extends JRadioButtonMenuItem {
  private final JLabel address;

  /**
   * @param lock why the edition does not let the user choose it
   */
  EngineItem(EngineOption option, Optional<String> lock, Runnable choose) {
    super(PlainText.line(option.title(), 60), option.chosen());
    setLayout(new BorderLayout());
    address = new JLabel(PlainText.line(option.endpoint(), 44));
    address.putClientProperty(
        FlatClientProperties.STYLE, "foreground: " + Palette.SECONDARY.reference());
    address.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, UIScale.scale(12)));
    add(address, BorderLayout.EAST);
    String where = PlainText.line(option.endpoint(), 300);
    setEnabled(lock.isEmpty());
    setToolTipText(lock.orElse(where.isEmpty() ? null : where));
    addActionListener(event -> choose.run());
  }

  @Override
  public Dimension getPreferredSize() {
    Dimension size = super.getPreferredSize();
    int more = address == null ? 0 : address.getPreferredSize().width + UIScale.scale(24);
    return new Dimension(size.width + more, size.height);
  }
}
