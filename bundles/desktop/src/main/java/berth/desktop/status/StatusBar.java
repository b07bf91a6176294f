package berth.desktop.status;

import berth.desktop.engine.EngineChoices;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Texts;
import java.awt.Graphics;
import java.util.function.Supplier;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The engine on the left; on the right what Berth is doing, and its version. */
public final class StatusBar extends JPanel {
  /** In pixels at 100 %. */
  public static final int HEIGHT = 32;

  /**
   * @param stranded says which backends are on another engine; empty when none is
   */
  public StatusBar(
      EngineMonitor engine,
      EngineChoices choices,
      Supplier<String> stranded,
      Tasks tasks,
      String version) {
    super(
        new MigLayout(
            "insets 1 12 0 16, gap 0, hidemode 3",
            "[]24:push[]12[]",
            "[" + (HEIGHT - 1) + "!,center]"));
    getAccessibleContext().setAccessibleName("Status bar");
    add(new EngineButton(engine, choices, stranded), "wmin 40");
    add(new TaskStrip(tasks), "wmin 0, wmax 560");
    add(Texts.small(("Berth " + version).strip()));
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Palette.SIDEBAR.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Palette.SIDEBAR_LINE.color());
    g.fillRect(0, 0, getWidth(), 1);
  }
}
