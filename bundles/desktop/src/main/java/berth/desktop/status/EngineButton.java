package berth.desktop.status;

import berth.desktop.engine.EngineMonitor;
import berth.desktop.engine.EngineSummary;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.FlatClientProperties;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** Dot, name and version of the engine; a click shows where it is or what was tried. */
final class EngineButton extends JButton {
  private final EngineMonitor engine;
  private final JPanel summary = new JPanel(new MigLayout("insets 12, fill", "[420!,fill]", ""));

  EngineButton(EngineMonitor engine) {
    this.engine = engine;
    putClientProperty(
        FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    putClientProperty(
        FlatClientProperties.STYLE,
        "margin: 1,6,1,8; minimumWidth: 0; font: $medium.font; foreground: "
            + Palette.SECONDARY.reference());
    summary.setOpaque(false);
    summary.add(new EngineSummary(engine), "wmin 0");
    setIconTextGap(8);
    addActionListener(event -> details());
    engine.listen(this::refresh);
    refresh();
  }

  private void refresh() {
    setText(PlainText.line(engine.title(), 80));
    setIcon(EngineSummary.dotOf(engine));
    getAccessibleContext().setAccessibleName("Engine: " + getText());
    setToolTipText("What is known of the engine");
  }

  private void details() {
    engine.ask();
    SwingUtilities.updateComponentTreeUI(summary); // It was not in a window if the theme changed.
    StatusPopup.of(summary, 420 + 24).aboveStartOf(this);
  }
}
