package berth.desktop.status;

import berth.desktop.brand.Branding;
import berth.desktop.engine.EngineChoices;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Graphics;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The engine on the left; on the right what Berth is doing, and which edition it is. */
public final class StatusBar extends JPanel {
  /** In pixels at 100 %. */
  public static final int HEIGHT = 32;

  /**
   * @param about says more about the edition
   * @param stranded says which backends are on another engine; empty when none is
   */
  public StatusBar(
      EngineMonitor engine,
      EngineChoices choices,
      Supplier<String> stranded,
      Tasks tasks,
      Branding branding,
      Runnable about) {
    super(
        new MigLayout(
            "insets 1 12 0 10, gap 0, hidemode 3",
            "[]24:push[]12[]",
            "[" + (HEIGHT - 1) + "!,center]"));
    getAccessibleContext().setAccessibleName("Status bar");
    add(new EngineButton(engine, choices, stranded), "wmin 40");
    add(new TaskStrip(tasks), "wmin 0, wmax 560");
    JButton edition = Buttons.quietLink(branding.full(), about);
    edition.putClientProperty(
        FlatClientProperties.STYLE,
        "font: $medium.font; margin: 1,6,1,6; minimumWidth: 0; foreground: "
            + Palette.SECONDARY.reference());
    edition.setToolTipText("About " + branding.name());
    add(edition, "wmin 0, wmax 320");
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Palette.SIDEBAR.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Palette.SIDEBAR_LINE.color());
    g.fillRect(0, 0, getWidth(), 1);
  }
}
